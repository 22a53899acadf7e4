const numbers = new Intl.NumberFormat("en-US");

/**
 * Writes a count with its noun, in the plural where the count asks for it.
 *
 * @param noun In the singular; its plural is formed with an `s`.
 *
 * @example
 * ```ts
 * formatCount(1_515, "paper"); // "1,515 papers"
 * ```
 */
export function formatCount(count: number, noun: string): string {
  return `${numbers.format(count)} ${noun}${count === 1 ? "" : "s"}`;
}
