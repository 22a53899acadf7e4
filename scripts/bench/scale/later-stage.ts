import { createSearchEmbedder } from "../../../src/indexing/create-search-embedder.ts";
import { LancedbLibraryStore } from "../../../src/indexing/lancedb-library-store.ts";
import { HybridRetriever } from "../../../src/retrieval/hybrid-retriever.ts";
import { startCommand } from "../../reliability/library-child.ts";
import { type AskedFigures, askQuestions } from "./ask-questions.ts";
import { makeQuestions } from "./make-questions.ts";

/** How a library takes papers in beside its questions. */
export interface LaterFigures {
  /** Seconds from the start of the ingesting process until this one finds the last of its papers. */
  readonly searchableSeconds: number;
  /** Seconds until that process has ended, indexes up to date. */
  readonly upkeepSeconds: number;
  readonly embedded: number;
  readonly before: AskedFigures;
  readonly after: AskedFigures;
}

const QUESTIONS = 200;
const POLL_MS = 100;

const [uri, page, count, later, title] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const questions = await makeQuestions(page, {
  count: 3 * QUESTIONS,
  papers: Number(count),
  seed: 5,
});
const store = await LancedbLibraryStore.open(uri);
const embedder = createSearchEmbedder(store, { requested: undefined, hosted: undefined });
const retriever = new HybridRetriever(store, embedder);
await askQuestions(retriever, questions.slice(0, QUESTIONS), { parallel: 1 });
const before = await askQuestions(retriever, questions.slice(QUESTIONS, 2 * QUESTIONS), {
  parallel: 1,
});
const started = performance.now();
const secondsSince = () => (performance.now() - started) / 1_000;
const child = startCommand(["ingest", later, "--json"], { LANCEDB_URI: uri });
let searchableSeconds = Number.NaN;
while (Number.isNaN(searchableSeconds)) {
  const { papers } = await retriever.retrieve(title, { topK: 3 });
  if (papers.some(({ paper }) => paper.title === title)) searchableSeconds = secondsSince();
  else await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
const { code } = await child.ended;
if (code !== 0) throw new Error(`The ingest ended with ${code}: ${child.said()}`);
const upkeepSeconds = secondsSince();
const { embedded } = JSON.parse(child.output()) as { readonly embedded: number };
// The first questions after a change read the new version.
await askQuestions(retriever, questions.slice(0, QUESTIONS), { parallel: 1 });
const after = await askQuestions(retriever, questions.slice(2 * QUESTIONS), { parallel: 1 });
store.close();
const figures: LaterFigures = { searchableSeconds, upkeepSeconds, embedded, before, after };
process.stdout.write(JSON.stringify(figures));
