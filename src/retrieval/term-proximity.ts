/** Words further apart than this don't count as standing together. */
const WINDOW = 8;

/**
 * How close the question's neighbouring terms stand in a text: each pair that
 * follows one another in the question adds the smaller idf of the two, divided
 * by their smallest distance in the text.
 *
 * @param terms The question's terms in order.
 * @param stems The text's stems in order.
 * @returns At least 0; 0 for a question of one term.
 */
export function termProximity(
  terms: readonly { readonly stem: string; readonly idf: number }[],
  stems: readonly string[],
): number {
  if (terms.length < 2) return 0;
  const places = new Map<string, number[]>(terms.map(({ stem }) => [stem, []]));
  stems.forEach((stem, place) => places.get(stem)?.push(place));
  let total = 0;
  for (let i = 1; i < terms.length; i++) {
    const [left, right] = [terms[i - 1], terms[i]];
    if (!left || !right) continue;
    const distance = smallestDistance(places.get(left.stem) ?? [], places.get(right.stem) ?? []);
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
