/**
 * Brings scores to [0, 1]: the smallest becomes 0, the largest 1.
 *
 * @param scores Missing ones count as the smallest present.
 * @returns All 0 when there is nothing to tell apart.
 */
export function minMax(scores: readonly (number | undefined)[]): number[] {
  const present = scores.filter((score) => score !== undefined);
  const least = present.reduce((a, b) => Math.min(a, b), Infinity);
  const most = present.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(most > least)) return scores.map(() => 0);
  return scores.map((score) => ((score ?? least) - least) / (most - least));
}
