import type { RankedPaper } from "./retriever.ts";

/** What a rewritten query's score counts for; the question's own counts for 1. */
const REWRITE_WEIGHT = 0.75;

/**
 * Merges what a question found with what its rewritings found: a weighted sum
 * of the paper's score for the question and its best score for a rewriting
 * (after CombSUM, Fox and Shaw 1994), 0 where it was not found. Scores and not
 * ranks, since what comes after compares papers by their scores.
 *
 * @param own What the question found.
 * @param rewritten What each rewriting found; a paper at most once in each.
 * @param options.topK How many papers to return, at least 1.
 * @returns Best first, ties in the order of paper ids. A paper that the question found keeps its signals and passages;
 *   one that it didn't has those of the rewriting that scored it best, and a score below 0.43. Scores are in [0, 1].
 */
export function mergePapers(
  own: readonly RankedPaper[],
  rewritten: readonly (readonly RankedPaper[])[],
  { topK }: { readonly topK: number },
): RankedPaper[] {
  const found = rewritten.flat().toSorted((a, b) => b.score - a.score);
  const byId = new Map<string, { readonly ranked: RankedPaper; own: number; rewritten: number }>();
  for (const ranked of own) {
    byId.set(ranked.paper.paperId, { ranked, own: ranked.score, rewritten: 0 });
  }
  for (const ranked of found) {
    const entry = byId.get(ranked.paper.paperId) ?? { ranked, own: 0, rewritten: 0 };
    byId.set(ranked.paper.paperId, {
      ...entry,
      rewritten: Math.max(entry.rewritten, ranked.score),
    });
  }
  return [...byId.values()]
    .map((entry) => ({
      ...entry.ranked,
      score: (entry.own + REWRITE_WEIGHT * entry.rewritten) / (1 + REWRITE_WEIGHT),
    }))
    .toSorted(byScore)
    .slice(0, topK);
}

function byScore(a: RankedPaper, b: RankedPaper): number {
  return b.score - a.score || (a.paper.paperId < b.paper.paperId ? -1 : 1);
}
