import { countTerms } from "../../corpus/count-terms.ts";
import { stemsOf } from "../../corpus/terms.ts";
import type { Vocabulary } from "../../corpus/vocabulary.ts";
import { vocabularyFromCounts } from "../../corpus/vocabulary-from-counts.ts";

/** Builds the vocabulary of texts that are in no library. */
export function vocabularyOf(texts: readonly string[]): Vocabulary {
  const { counts, documents } = countTerms(texts.map(stemsOf));
  return vocabularyFromCounts(counts, documents);
}
