import { stripVTControlCharacters } from "node:util";
import { visibleLine } from "../../lib/visible-line.ts";

/**
 * Makes text from outside safe to show in a terminal: escape sequences go as a
 * whole, then everything that hides or reorders text.
 *
 * @returns One line without leading or trailing spaces.
 */
export function terminalText(text: string): string {
  return visibleLine(stripVTControlCharacters(text));
}
