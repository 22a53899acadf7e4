/** What an abstract cites its own sources with: `[7]`, `[1, 2]`, `[3-5]`. */
const FOREIGN_MARK = /\[(\s*\p{Nd}+(?:[\s,;–—-]+\p{Nd}+)*\s*)\]/gu;

/**
 * Writes the citation marks that a text brought along in round brackets, so
 * that nobody takes them for papercord's own.
 *
 * @example
 * ```ts
 * roundMarks("As shown in [7] and [1, 2]."); // "As shown in (7) and (1, 2)."
 * ```
 */
export function roundMarks(text: string): string {
  return text.replaceAll(FOREIGN_MARK, "($1)");
}
