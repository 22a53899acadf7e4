/** A shorter part is rather an ending or an accident. */
const MIN_PART_CHARS = 4;
const LINKS = ["", "s", "n", "es", "en", "er"];

/**
 * Splits a German compound where a known left part, with or without a linking
 * sound, and a known rest meet; the longest left part is taken.
 *
 * @param word Folded.
 * @param translate The English of a word, undefined for unknown ones.
 * @returns The English of both parts; undefined when there is no such place.
 *
 * @example
 * ```ts
 * splitCompound("bildklassifikation", translate); // "image classification"
 * ```
 */
export function splitCompound(
  word: string,
  translate: (part: string) => string | undefined,
): string | undefined {
  for (let end = word.length - MIN_PART_CHARS; end >= MIN_PART_CHARS; end--) {
    const left = translate(word.slice(0, end));
    if (left === undefined) continue;
    for (const link of LINKS) {
      const rest = word.slice(end + link.length);
      if (rest.length < MIN_PART_CHARS || !word.startsWith(link, end)) continue;
      const right = translate(rest) ?? splitCompound(rest, translate);
      if (right !== undefined) return `${left} ${right}`;
    }
  }
  return undefined;
}
