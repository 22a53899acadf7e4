import { createSearchEmbedder } from "../../../src/indexing/create-search-embedder.ts";
import { LancedbLibraryStore } from "../../../src/indexing/lancedb-library-store.ts";
import { HybridRetriever } from "../../../src/retrieval/hybrid-retriever.ts";
import { type AskedFigures, askQuestions } from "./ask-questions.ts";
import { makeQuestions } from "./make-questions.ts";
import { measureRecall } from "./measure-recall.ts";

/** How a library answers. */
export interface QuestionFigures {
  /** By the number of questions at once. */
  readonly asked: Readonly<Record<string, AskedFigures>>;
  /** Of the vector search's ten best against an exact scan's, in [0, 1]. */
  readonly recall: number;
  readonly residentMb: number;
}

/** Questions of each run; no two runs share one. */
const QUESTIONS = 200;
const WARM_UP = 40;
const RECALL_QUESTIONS = 100;

const [uri, page, count, parallels = "1,8,32", seed = "1"] = process.argv.slice(2) as string[];
const runs = parallels.split(",").map(Number);
const questions = await makeQuestions(page as string, {
  count: WARM_UP + QUESTIONS * runs.length,
  papers: Number(count),
  seed: Number(seed),
});
const store = await LancedbLibraryStore.open(uri as string);
const embedder = createSearchEmbedder(store, { requested: undefined, hosted: undefined });
const retriever = new HybridRetriever(store, embedder);
await askQuestions(retriever, questions.slice(0, WARM_UP), { parallel: 1 });
const asked: Record<string, AskedFigures> = {};
for (const [run, parallel] of runs.entries()) {
  const start = WARM_UP + run * QUESTIONS;
  asked[parallel] = await askQuestions(retriever, questions.slice(start, start + QUESTIONS), {
    parallel,
  });
}
const residentMb = process.memoryUsage.rss() / 1_048_576;
store.close();
const recall = await measureRecall(
  uri as string,
  await embedder(),
  questions.slice(0, RECALL_QUESTIONS),
);
const figures: QuestionFigures = { asked, recall, residentMb };
process.stdout.write(JSON.stringify(figures));
