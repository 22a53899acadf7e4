import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEvaluationSubject } from "../src/compose.ts";
import { parseConfig } from "../src/config.ts";
import { collectEvidence, type OpenRetriever } from "../src/evaluation/collect-evidence.ts";
import { fitCalibration } from "../src/evaluation/fit-calibration.ts";
import { readQuestions } from "../src/evaluation/questions.ts";
import { readSeedDocuments } from "../src/evaluation/read-seed-documents.ts";

/** The development questions, and harder ones written for this alone. */
const FOLDERS = ["test/evaluation/questions", "test/evaluation/calibration-questions"];
const FILE = "src/answering/evidence-calibration.json";

const folders: string[] = [];
const open: OpenRetriever = async (documents) => {
  const folder = await mkdtemp(join(tmpdir(), "papercord-calibrate-"));
  folders.push(folder);
  const config = parseConfig({ LANCEDB_URI: folder });
  return createEvaluationSubject(config, { documents });
};

try {
  const documents = await readSeedDocuments(["seeds"]);
  const sets = await Promise.all(FOLDERS.map(readQuestions));
  const questions = {
    single: sets.flatMap(({ single }) => single),
    topics: sets.flatMap(({ topics }) => topics),
    compare: sets.flatMap(({ compare }) => compare),
    unanswerable: sets.flatMap(({ unanswerable }) => unanswerable),
    followups: [],
  };
  const examples = await collectEvidence(documents, questions, open, (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} questions`);
  });
  const { calibration } = fitCalibration(
    examples,
    "the development questions and titles over the seed papers, each asked also with its papers left out",
  );
  writeFileSync(FILE, `${JSON.stringify(calibration, null, 2)}\n`);
  process.stderr.write("\r");
  process.stdout.write(`${examples.length} examples\n`);
  for (const { threshold, risk, coverage } of calibration.risks) {
    process.stdout.write(
      `from ${threshold.toFixed(3)}: ${(100 * coverage).toFixed(1).padStart(5)} % answered, ${(100 * risk).toFixed(1).padStart(4)} % of them wrong\n`,
    );
  }
} finally {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
}
