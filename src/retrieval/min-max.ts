/**
 * Brings scores to [0, 1]: the smallest becomes 0, the largest 1.
 *
 * @param scores Missing ones count as the smallest present.
 * @returns When all are equal, all 1 if they are above 0 (a lone hit is the best hit),
 *   else all 0; missing ones are 0 either way.
 */
export function minMax(scores: readonly (number | undefined)[]): number[] {
  const present = scores.filter((score) => score !== undefined);
  const least = present.reduce((a, b) => Math.min(a, b), Infinity);
  const most = present.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(most > least)) return scores.map((score) => (score !== undefined && most > 0 ? 1 : 0));
  return scores.map((score) => ((score ?? least) - least) / (most - least));
}
