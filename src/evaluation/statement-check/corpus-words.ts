import type { CheckOptions } from "../../answering/check/check-statement.ts";
import { countTerms } from "../../corpus/count-terms.ts";
import { stemsOf } from "../../corpus/terms.ts";
import { vocabularyFromCounts } from "../../corpus/vocabulary-from-counts.ts";
import { fitEmbedder } from "../../indexing/fit-embedder.ts";

/** What statements about a corpus are weighed by. */
export type CorpusWords = Pick<CheckOptions, "vocabulary" | "similarity">;

/** An embedder fitted on fewer texts has nothing to tell likeness by. */
const MIN_FITTED = 100;

/** Builds what a library of these texts would weigh statements by, without a key. */
export function corpusWords(texts: readonly string[]): CorpusWords {
  const { counts, documents } = countTerms(texts.map(stemsOf));
  const vocabulary = vocabularyFromCounts(counts, documents);
  if (texts.length < MIN_FITTED) return { vocabulary };
  const embedder = fitEmbedder(texts, texts.length);
  return { vocabulary, similarity: (one, other) => embedder.similarity(one, other) };
}
