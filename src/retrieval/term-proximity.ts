/** Words further apart than this don't count as standing together. */
const WINDOW = 8;

/**
 * How close the question's neighbouring terms stand in a text: each pair that
 * follows one another in the question adds the smaller idf of the two, divided
 * by their smallest distance in the text.
 *
 * @param terms The question's terms in order.
 * @param places Places of the text's stems, each list ascending.
 * @returns At least 0; 0 for a question of one term.
 */
export function termProximity(
  terms: readonly { readonly stem: string; readonly idf: number }[],
  places: ReadonlyMap<string, readonly number[]>,
): number {
  let total = 0;
  for (let i = 1; i < terms.length; i++) {
    const [left, right] = [terms[i - 1], terms[i]];
    const [before, after] = [left && places.get(left.stem), right && places.get(right.stem)];
    if (!left || !right || !before || !after) continue;
    const distance = smallestDistance(before, after);
    if (distance <= WINDOW) total += Math.min(left.idf, right.idf) / distance;
  }
  return total;
}

/** Both lists ascend, so one pass finds the nearest pair. */
function smallestDistance(left: readonly number[], right: readonly number[]): number {
  let smallest = Infinity;
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const [a, b] = [left[i] as number, right[j] as number];
    smallest = Math.min(smallest, Math.max(1, Math.abs(a - b)));
    if (a < b) i += 1;
    else j += 1;
  }
  return smallest;
}
