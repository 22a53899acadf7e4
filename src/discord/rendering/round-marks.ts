/**
 * What an abstract cites its own sources with: `[7]`, `[1, 2]`, `[3-5]`, in the square brackets of any script. What
 * nobody sees between them goes with them.
 */
const FOREIGN_MARK =
  /[[［【〔〖〘〚⟦⟬❲﹝⁅][\s\p{Default_Ignorable_Code_Point}]*(\p{N}+(?:[\s,;–—-]+\p{N}+)*)[\s\p{Default_Ignorable_Code_Point}]*[\]］】〕〗〙〛⟧⟭❳﹞⁆]/gu;

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
