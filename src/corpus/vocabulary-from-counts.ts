import type { Vocabulary } from "./vocabulary.ts";

/**
 * Makes a vocabulary of counts that were stored or made by `countTerms`.
 *
 * @param counts Documents that hold each stem, from 1 to `documents`. Not copied: later changes show.
 * @param documents Documents counted, at least 0.
 * @throws {RangeError} If `documents` isn't a whole number of at least 0.
 */
export function vocabularyFromCounts(
  counts: ReadonlyMap<string, number>,
  documents: number,
): Vocabulary {
  if (!Number.isSafeInteger(documents) || documents < 0) {
    throw new RangeError(
      `Cannot make a vocabulary: documents must be at least 0, got ${documents}`,
    );
  }
  let occurrences = 0;
  for (const count of counts.values()) occurrences += count;
  const documentCount = (stem: string) => counts.get(stem) ?? 0;
  return {
    documents,
    stemsPerDocument: documents === 0 ? 0 : occurrences / documents,
    *stems() {
      for (const [stem, count] of counts) if (count > 0) yield stem;
    },
    documentCount,
    idf: (stem) => {
      const count = documentCount(stem);
      return Math.log(1 + (documents - count + 0.5) / (count + 0.5));
    },
  };
}
