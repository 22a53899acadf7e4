import { cleanText } from "./clean-text.ts";
import { comparisonKey } from "./comparison-key.ts";

/**
 * The key under which two spellings of one title meet: LaTeX and entities
 * cleaned, case, accents, punctuation and spaces folded by `comparisonKey`.
 *
 * @param title Original or cleaned; both give the same key.
 * @returns Empty for a title without a letter or digit.
 *
 * @example
 * ```ts
 * titleKey(String.raw`The  Schr\"odinger-Bridge`) === titleKey("The Schrödinger Bridge"); // true
 * ```
 */
export function titleKey(title: string): string {
  return comparisonKey(cleanText(title));
}
