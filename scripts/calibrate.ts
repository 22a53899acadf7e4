import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { collectEvidence, type OpenRetriever } from "../src/evaluation/collect-evidence.ts";
import { fitCalibration } from "../src/evaluation/fit-calibration.ts";
import { indexCollection } from "../src/evaluation/index-collection.ts";
import { readQuestions } from "../src/evaluation/questions.ts";
import { readSeedDocuments } from "../src/evaluation/read-seed-documents.ts";
import { createSearchEmbedder } from "../src/indexing/create-search-embedder.ts";
import { LancedbLibraryStore } from "../src/indexing/lancedb-library-store.ts";
import { HybridRetriever } from "../src/retrieval/hybrid-retriever.ts";

const QUESTIONS = "test/evaluation/questions";
/** Harder ones, written for this alone. */
const EXTRA = "test/evaluation/calibration-questions";
const FILE = "src/answering/evidence-calibration.json";

const folders: string[] = [];
const open: OpenRetriever = async (documents) => {
  const folder = await mkdtemp(join(tmpdir(), "papercord-calibrate-"));
  folders.push(folder);
  const store = await LancedbLibraryStore.open(folder);
  const embedders = { requested: undefined, hosted: undefined };
  await indexCollection(documents, { store, embedders });
  // Not by way of the composition root: that needs the calibration which is being made.
  const retriever = new HybridRetriever(store, createSearchEmbedder(store, embedders));
  return { retriever, close: async () => store.close() };
};

try {
  const documents = await readSeedDocuments(["seeds"]);
  const [questions, extra] = await Promise.all([readQuestions(QUESTIONS), readQuestions(EXTRA)]);
  const examples = await collectEvidence(documents, questions, extra, open, (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} questions`);
  });
  const { calibration } = fitCalibration(
    examples,
    "the development questions, harder ones and titles over the seed papers, each asked also with its papers left out",
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
