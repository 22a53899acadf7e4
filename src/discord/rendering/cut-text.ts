import { characterBorder } from "./character-border.ts";

const WORD_BORDER_WITHIN_CHARS = 24;

/**
 * Cuts a text to a length, at a word border where one is near, and ends it
 * with "…". Never leaves half a character.
 *
 * @param maxChars UTF-16 units that the result may have, at least 1.
 * @returns The text itself when it fits.
 */
export function cutText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const end = characterBorder(text, maxChars - 1);
  const space = text.lastIndexOf(" ", end);
  const wordEnd = space > 0 && end - space <= WORD_BORDER_WITHIN_CHARS ? space : end;
  return `${text.slice(0, wordEnd).trimEnd()}…`;
}
