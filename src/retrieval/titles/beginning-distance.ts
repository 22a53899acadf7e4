/**
 * Edits that turn what has been typed of a word into the nearest beginning of another word: insertions,
 * deletions, substitutions and swaps of neighbours, as `editDistance` counts them for whole words.
 *
 * @param limit Distances above this need not be told apart, at least 0.
 * @returns The distance, or `limit + 1` when it is larger than `limit`.
 */
export function beginningDistance(typed: string, word: string, limit: number): number {
  const columns = Math.min(word.length, typed.length + limit);
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: columns + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= columns; j++) {
      const same = typed[i - 1] === word[j - 1];
      let cost = Math.min(
        (previous[j] as number) + 1,
        (current[j - 1] as number) + 1,
        (previous[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
        cost = Math.min(cost, (beforePrevious[j - 2] as number) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    [beforePrevious, previous] = [previous, current];
  }
  return Math.min(...previous, limit + 1);
}
