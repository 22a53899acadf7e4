import { characterBorder } from "./character-border.ts";

/**
 * Splits a cleaned text into pieces of limited length: at white space, and
 * where a piece has none, between two characters. Nothing is lost and no
 * number, address or character is cut that has white space around it.
 *
 * @param maxChars UTF-16 units of the longest piece, at least 2.
 * @returns At least one piece; the text itself when it fits.
 */
export function splitText(text: string, maxChars: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > maxChars) {
    const space = rest.lastIndexOf(" ", maxChars);
    const end = space > 0 ? space : characterBorder(rest, maxChars);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(space > 0 ? end + 1 : end);
  }
  pieces.push(rest);
  return pieces;
}
