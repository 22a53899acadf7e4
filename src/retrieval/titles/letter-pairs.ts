/** Letters of the alphabet are kept apart, digits and others share what is left; 0 stands before and after a word. */
const CODES = 32;
const EDGE = 0;
const DIGIT = 27;
const OTHER = 28;

/** How many different pairs there are. */
export const PAIR_COUNT = CODES * CODES;

/**
 * The pairs of neighbouring letters in a word, its edges counted as letters: words that share few are not alike.
 *
 * @param word Folded.
 * @param isOpen Whether the word may go on, so that its end is none.
 * @returns Each once, in `[0, PAIR_COUNT)`.
 */
export function letterPairsOf(word: string, isOpen: boolean): number[] {
  const pairs = new Set<number>();
  let before = EDGE;
  for (let i = 0; i < word.length; i++) {
    const code = codeOf(word.charCodeAt(i));
    pairs.add(before * CODES + code);
    before = code;
  }
  if (!isOpen) pairs.add(before * CODES + EDGE);
  return [...pairs];
}

function codeOf(unit: number): number {
  if (unit >= 97 && unit <= 122) return unit - 96;
  return unit >= 48 && unit <= 57 ? DIGIT : OTHER + (unit % (CODES - OTHER));
}
