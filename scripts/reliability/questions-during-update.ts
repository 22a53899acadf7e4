import { mkdtempSync, rmSync } from "node:fs";
import { appendFile, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createSearchEmbedder } from "../../src/indexing/create-search-embedder.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { HybridRetriever } from "../../src/retrieval/hybrid-retriever.ts";
import { makeQuestions } from "../bench/scale/make-questions.ts";
import { writePapers } from "../bench/write-papers.ts";
import { runCommand, startCommand } from "./library-child.ts";

/** Questions a second, unless the command line says otherwise. */
const RATE = 20;
const THERE = 4_000;
const UPDATED = 4_000;
const EMBEDDERS = { requested: undefined, hosted: undefined };

const rate = Number(process.argv[2] ?? RATE);
const folder = mkdtempSync(join(tmpdir(), "papercord-update-"));
try {
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const [page, more] = [join(folder, "papers.txt"), join(folder, "more.txt")];
  await writePapers(page, THERE);
  await writeUpdate(page, more);
  const env = { LANCEDB_URI: join(folder, "library"), STATE_URL: join(folder, "state.db") };
  await runCommand(["ingest", page], env);
  const questions = await makeQuestions(page, { count: 400, papers: THERE, seed: 1 });
  const store = await LancedbLibraryStore.open(env.LANCEDB_URI);
  const retriever = new HybridRetriever(store, createSearchEmbedder(store, EMBEDDERS));
  const child = startCommand(["ingest", more], env);
  const update = { isOver: false };
  void child.ended.then(() => (update.isOver = true));
  const failures: unknown[] = [];
  const times: number[] = [];
  const under: Promise<void>[] = [];
  const began = performance.now();
  for (let asked = 0; !update.isOver; asked++) {
    under.push(
      ask(retriever, questions[asked % questions.length] as string)
        .then((ms) => void times.push(ms))
        .catch((error: unknown) => void failures.push(error)),
    );
    await delay(Math.max(0, began + ((asked + 1) * 1_000) / rate - performance.now()));
  }
  await Promise.all(under);
  store.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(0);
  process.stdout.write(
    `${times.length + failures.length} questions in ${((performance.now() - began) / 1_000).toFixed(0)} s beside an update of ${UPDATED} papers: ` +
      `${failures.length} failed, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms\n`,
  );
  for (const failure of failures.slice(0, 3)) process.stderr.write(`${String(failure)}\n`);
  if (failures.length > 0) process.exitCode = 1;
}

/** Half of the update are new papers, half are longer abstracts of papers that are there. */
async function writeUpdate(page: string, more: string): Promise<void> {
  await writePapers(more, UPDATED / 2, { first: THERE });
  const lines = (await readFile(page, "utf8")).split("\n").filter((line) => line !== "");
  const changed = lines
    .slice(0, UPDATED)
    .map((line, i) => (i % 2 === 0 ? line : `${line} Code and data are available.`));
  await appendFile(more, `${changed.join("\n\n")}\n`);
}

async function ask(retriever: HybridRetriever, question: string): Promise<number> {
  const asked = performance.now();
  const { papers } = await retriever.retrieve(question, { topK: 8 });
  if (papers.length === 0) throw new Error(`Nothing was found for “${question}”`);
  return performance.now() - asked;
}
