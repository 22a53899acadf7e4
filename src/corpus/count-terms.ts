/** How many documents hold each stem. */
export interface TermCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly documents: number;
}

/**
 * Counts the documents that hold each stem.
 *
 * @param documents Stems of each document, as `stemsOf` gives them; repeats within one count once.
 * @returns No counts for no documents.
 */
export function countTerms(documents: Iterable<readonly string[]>): TermCounts {
  const counts = new Map<string, number>();
  let total = 0;
  for (const stems of documents) {
    total += 1;
    for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return { counts, documents: total };
}
