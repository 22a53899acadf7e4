import { countTerms } from "../../src/corpus/count-terms.ts";
import type { Vocabulary } from "../../src/corpus/vocabulary.ts";
import { vocabularyFromCounts } from "../../src/corpus/vocabulary-from-counts.ts";

/**
 * Builds the vocabulary of a corpus.
 *
 * @param documents Stems of each document, as `stemsOf` gives them.
 * @returns For no documents one in which every stem has the same idf.
 *
 * @example
 * ```ts
 * const vocabulary = buildVocabulary([stemsOf("neural collapse"), stemsOf("neural networks")]);
 * vocabulary.documentCount("neural"); // 2
 * ```
 */
export function buildVocabulary(documents: Iterable<readonly string[]>): Vocabulary {
  const { counts, documents: total } = countTerms(documents);
  return vocabularyFromCounts(counts, total);
}
