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
/** How long they are asked with nothing beside them, to compare with. */
const QUIET_MS = 20_000;
const MOST_RATIO = 2;
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
  // The first questions read the tables from the disk.
  for (const question of questions.slice(0, 20)) await ask(retriever, question);
  const quiet = await askSteadily(retriever, questions, async () => delay(QUIET_MS));
  const busy = await askSteadily(retriever, questions, async () => {
    const { code } = await startCommand(["ingest", more], env).ended;
    if (code !== 0) throw new Error(`The update ended with ${code}`);
  });
  store.close();
  const ratio = busy.p99 / quiet.p99;
  for (const [name, { asked, failures, p50, p99 }] of Object.entries({ quiet, busy })) {
    process.stdout.write(
      `${name.padEnd(6)} ${asked} questions at ${rate}/s: ${failures.length} failed, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms\n`,
    );
  }
  process.stdout.write(`p99 beside an update of ${UPDATED} papers: ${ratio.toFixed(2)} times\n`);
  for (const failure of busy.failures.slice(0, 3)) process.stderr.write(`${String(failure)}\n`);
  if (quiet.failures.length + busy.failures.length > 0 || ratio > MOST_RATIO) process.exitCode = 1;
}

/** Asks at the rate for as long as something else lasts. */
async function askSteadily(
  retriever: HybridRetriever,
  questions: readonly string[],
  beside: () => Promise<unknown>,
) {
  const other = { isOver: false };
  const over = beside().finally(() => (other.isOver = true));
  const failures: unknown[] = [];
  const times: number[] = [];
  const under: Promise<void>[] = [];
  const began = performance.now();
  for (let asked = 0; !other.isOver; asked++) {
    under.push(
      ask(retriever, questions[asked % questions.length] as string)
        .then((ms) => void times.push(ms))
        .catch((error: unknown) => void failures.push(error)),
    );
    await delay(Math.max(0, began + ((asked + 1) * 1_000) / rate - performance.now()));
  }
  await Promise.all([over, ...under]);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * times.length)] ?? 0;
  return { asked: under.length, failures, p50: at(0.5), p99: at(0.99) };
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
