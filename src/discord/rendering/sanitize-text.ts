import { displayText } from "./display-text.ts";
import { escapeText } from "./escape-text.ts";

/**
 * Makes a text that somebody else wrote (an abstract, a title, a model, a
 * member) fit to stand anywhere in a message: one line, visible characters
 * only, formulas in Unicode, no mention, link or markup alive in it. What a
 * reader sees is the text itself, so un-escaping the result and cleaning it
 * gives the cleaned text.
 *
 * @param maxChars UTF-16 units that the result may have, at least 1; a longer one is cut with "…".
 * @returns Markdown; empty when nothing of the text is visible.
 *
 * @example
 * ```ts
 * sanitizeText("# see *this*", 100); // String.raw`\# see \*this\*`
 * ```
 */
export function sanitizeText(text: string, maxChars: number): string {
  return escapeText(displayText(text, maxChars), maxChars);
}
