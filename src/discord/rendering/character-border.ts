/**
 * Finds where a text may be cut without leaving half a character.
 *
 * @param index UTF-16 units from the start, at least 0.
 * @returns `index`, or one less when it lies within a surrogate pair.
 */
export function characterBorder(text: string, index: number): number {
  const isHigh = /[\uD800-\uDBFF]/.test(text.charAt(index - 1));
  const isLow = /[\uDC00-\uDFFF]/.test(text.charAt(index));
  return isHigh && isLow ? index - 1 : index;
}
