import { createSearchEmbedder } from "../../src/indexing/create-search-embedder.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { readQuestions } from "../../src/evaluation/questions.ts";
import { HybridRetriever } from "../../src/retrieval/hybrid-retriever.ts";

/**
 * Asks the library at `LANCEDB_URI` one question after another until its standard input ends, and then says how many,
 * how long they took in milliseconds, what failed, and how many papers there were at first and in the end.
 */
const store = await LancedbLibraryStore.open(process.env["LANCEDB_URI"] ?? "");
const embedders = { requested: undefined, hosted: undefined };
const retriever = new HybridRetriever(store, createSearchEmbedder(store, embedders));
const { single } = await readQuestions("test/evaluation/questions");
let isOver = false;
process.stdin.on("end", () => (isOver = true)).resume();

const times: number[] = [];
const failures: string[] = [];
const sizes: number[] = [];
while (!isOver) {
  const { question } = single[times.length % single.length] ?? { question: "" };
  const started = performance.now();
  try {
    await retriever.retrieve(question, { topK: 8 });
    if (times.length % 20 === 0) sizes.push((await store.stats())?.papers ?? 0);
  } catch (error) {
    const { message, cause } = error as Error;
    failures.push(`${message} ${cause instanceof Error ? cause.message : ""}`);
  }
  times.push(performance.now() - started);
}
times.sort((a, b) => a - b);
const at = (share: number) => Math.round(times[Math.floor(share * times.length)] ?? 0);
const result = {
  asked: times.length,
  p50: at(0.5),
  p95: at(0.95),
  failed: failures.length,
  failures: failures.slice(0, 3),
  papers: [sizes[0], sizes.at(-1)],
};
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit();
