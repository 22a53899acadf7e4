import { foldText } from "./fold-text.ts";

const SEPARATORS = /[^\p{L}\p{M}\p{N}]+/gu;
const ASCII_SEPARATORS = /[^a-z0-9]+/g;
const NON_ASCII = /\P{ASCII}/u;

/**
 * The letters and digits of cleaned text, folded by `foldText`, without
 * anything between them: equal for texts that differ in case, punctuation,
 * accents or spaces only (`pre-training` and `pretraining` are one word).
 *
 * @param text As `cleanText` gives it.
 * @returns Empty for text without a letter or digit.
 */
export function comparisonKey(text: string): string {
  const folded = foldText(text);
  return folded.replaceAll(NON_ASCII.test(folded) ? SEPARATORS : ASCII_SEPARATORS, "");
}
