import { stripVTControlCharacters } from "node:util";

/** Reorder or hide the text around them; a title has no use for them. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Makes text from outside safe to show in a terminal: escape sequences and
 * direction marks go, control characters and line breaks become spaces.
 *
 * @returns One line without leading or trailing spaces.
 */
export function terminalText(text: string): string {
  return stripVTControlCharacters(text.toWellFormed())
    .replaceAll(DIRECTION_MARKS, "")
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();
}
