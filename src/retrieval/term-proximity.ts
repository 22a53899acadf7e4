import type { ChunkFeatures } from "./chunk-features.ts";

/** Words further apart than this don't count as standing together. */
const WINDOW = 8;

/**
 * How close the question's neighbouring terms stand in a text: each pair that
 * follows one another in the question adds the smaller idf of the two, divided
 * by their smallest distance in the text.
 *
 * @param terms The question's terms in order.
 * @param ids Id of each term, in their order; undefined for one that no text holds.
 * @returns At least 0; 0 for a question of one term.
 */
export function termProximity(
  terms: readonly { readonly idf: number }[],
  ids: readonly (number | undefined)[],
  { stems, starts, places }: Pick<ChunkFeatures, "stems" | "starts" | "places">,
): number {
  let total = 0;
  let before = -1;
  for (let i = 0; i < terms.length; i++) {
    const id = ids[i];
    const here = id === undefined ? -1 : stems.indexOf(id);
    if (before >= 0 && here >= 0) {
      const distance = smallestDistance(places, spanOf(before, starts), spanOf(here, starts));
      const weight = Math.min(terms[i - 1]?.idf ?? 0, terms[i]?.idf ?? 0);
      if (distance <= WINDOW) total += weight / distance;
    }
    before = here;
  }
  return total;
}

/** Where the places of a stem begin and end (exclusive). */
interface Span {
  readonly start: number;
  readonly end: number;
}

function spanOf(index: number, starts: Int32Array): Span {
  return { start: starts[index] as number, end: starts[index + 1] as number };
}

/** Both spans ascend, so one pass finds the nearest pair. */
function smallestDistance(places: Int32Array, left: Span, right: Span): number {
  let smallest = Infinity;
  let i = left.start;
  let j = right.start;
  while (i < left.end && j < right.end) {
    const [a, b] = [places[i] as number, places[j] as number];
    smallest = Math.min(smallest, Math.max(1, Math.abs(a - b)));
    if (a < b) i += 1;
    else j += 1;
  }
  return smallest;
}
