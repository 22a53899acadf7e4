import type { EvaluateOptions } from "./evaluate.ts";
import type { CollectionFigures } from "./evaluation-report.ts";
import { paperIdOfDocument } from "./paper-id-of-document.ts";
import type { Collection } from "./read-collection.ts";
import { averageScores } from "./score-ranking.ts";
import {
  averageSystem,
  scoreSystems,
  type SearchSystems,
  type SystemScores,
} from "./score-systems.ts";
import { createStopwatch } from "./stopwatch.ts";

const keyOf = ({ paperId }: { readonly paperId: string }): string => paperId;

/**
 * Asks every query of a collection, one after the other.
 *
 * @param systems Searches over a library that `indexCollection` filled with the collection's documents.
 * @throws What the searches throw, and the signal's reason.
 */
export async function evaluateCollection(
  { name, documents, queries }: Collection,
  systems: SearchSystems,
  { signal, onProgress, clocks }: EvaluateOptions = {},
): Promise<CollectionFigures> {
  const stopwatch = createStopwatch(clocks);
  const scores: SystemScores[] = [];
  for (const { text: question, grades: byDocument } of queries) {
    signal?.throwIfAborted();
    const grades = new Map(
      Array.from(byDocument, ([id, grade]) => [paperIdOfDocument(id), grade] as const),
    );
    scores.push(await scoreSystems({ question, grades, keyOf }, systems, stopwatch));
    onProgress?.(scores.length, queries.length);
  }
  const [bm25, vector] = [averageSystem(scores, "bm25"), averageSystem(scores, "vector")];
  return {
    name,
    documents: documents.length,
    queries: queries.length,
    retrieval: averageScores(scores.map(({ ours }) => ours)),
    baselines: { ...(bm25 ? { bm25 } : {}), ...(vector ? { vector } : {}) },
    speed: { retrieve: stopwatch.summarize() },
  };
}
