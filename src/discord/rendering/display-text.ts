import { latexToUnicode } from "../../corpus/math/latex-to-unicode.ts";
import { cleanText } from "./clean-text.ts";

/** Units of LaTeX that one character shown may take; a longer text is cut before its formulas are read. */
const LATEX_FACTOR = 8;

/**
 * Makes one line of a text that somebody else wrote, with its formulas in
 * Unicode because Discord shows no LaTeX. For what people read; a question
 * that is searched for keeps its formulas. Idempotent for texts that aren't cut.
 *
 * @param maxChars UTF-16 units that the result may have, at least 1; a longer one is cut with "…".
 * @returns As {@link cleanText}: not yet escaped.
 */
export function displayText(text: string, maxChars: number): string {
  return cleanText(latexToUnicode(cleanText(text, maxChars * LATEX_FACTOR)), maxChars);
}
