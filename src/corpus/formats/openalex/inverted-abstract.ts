import type { JsonObject } from "../json/json-fields.ts";

/** No abstract has as many words; a larger position is there to fill memory. */
const MAX_POSITION = 100_000;

/**
 * Puts a text together of its words and the positions that each stands at.
 *
 * @returns The words in their order with single spaces between them; positions without a word are left out, of several
 *   words at one position the first stays. A fault, one lower-case clause, when a position is no whole number from 0
 *   to 100,000.
 */
export function uninvertAbstract(index: JsonObject): string | { readonly fault: string } {
  const words: string[] = [];
  for (const word of Object.keys(index)) {
    const positions = index[word];
    if (!Array.isArray(positions)) return { fault: "abstract with a word that has no positions" };
    for (const position of positions as readonly unknown[]) {
      if (!isPosition(position)) {
        return { fault: `abstract with a position that is not a number from 0 to ${MAX_POSITION}` };
      }
      words[position] ??= word;
    }
  }
  return words.filter((word) => word !== undefined).join(" ");
}

function isPosition(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_POSITION;
}

/** @returns The positions of each word of a text, as `uninvertAbstract` takes them; words are parted by single spaces. */
export function invertAbstract(text: string): Readonly<Record<string, readonly number[]>> {
  const words = text.split(" ").map((word, position) => ({ word, position }));
  const byWord = Map.groupBy(words, ({ word }) => word);
  return Object.fromEntries(
    [...byWord].map(([word, places]) => [word, places.map(({ position }) => position)]),
  );
}
