import type { ChunkFeatures } from "./chunk-features.ts";

/**
 * Whether a text holds some stems one right after the other. Stop words don't
 * count on either side.
 *
 * @param ids The stems' ids in order; undefined for one that no text holds.
 */
export function holdsPhrase(
  ids: readonly (number | undefined)[],
  { stems, starts, places }: Pick<ChunkFeatures, "stems" | "starts" | "places">,
): boolean {
  const indexes = ids.map((id) => (id === undefined ? -1 : stems.indexOf(id)));
  const [first] = indexes;
  if (first === undefined || indexes.includes(-1)) return false;
  const isAt = (index: number, place: number) =>
    places.subarray(starts[index], starts[index + 1]).includes(place);
  return places
    .subarray(starts[first], starts[first + 1])
    .some((place) => indexes.every((index, k) => isAt(index, place + k)));
}
