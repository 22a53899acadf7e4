import type { IndexedPaper, StoredContent } from "./library-store.ts";

/**
 * Lets papers whose texts are replaced stay as old as they were.
 *
 * @param before What is stored of them; a paper without a date keeps none.
 */
export function withFirstDates(
  changed: readonly IndexedPaper[],
  before: readonly Pick<StoredContent, "paperId" | "paper">[],
): IndexedPaper[] {
  const dates = new Map(before.map(({ paperId, paper }) => [paperId, paper.addedAt]));
  return changed.map((indexed) => {
    const addedAt = dates.get(indexed.paperId);
    return addedAt === undefined ? indexed : { ...indexed, paper: { ...indexed.paper, addedAt } };
  });
}
