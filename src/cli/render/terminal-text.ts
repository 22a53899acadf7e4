import { stripVTControlCharacters } from "node:util";
import { latexToUnicode } from "../../corpus/math/latex-to-unicode.ts";
import { visibleLine } from "../../lib/visible-line.ts";

/**
 * Makes text from outside fit to show in a terminal: escape sequences go as a
 * whole, then everything that hides or reorders text, and formulas are written
 * in Unicode. Web addresses and paths of files stay as they are.
 *
 * @returns One line without leading or trailing spaces.
 */
export function terminalText(text: string): string {
  return visibleLine(latexToUnicode(visibleLine(stripVTControlCharacters(text))));
}
