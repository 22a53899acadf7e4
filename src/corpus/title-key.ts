import { cleanText } from "./clean-text.ts";
import { foldText } from "./fold-text.ts";

const SEPARATORS = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * The key under which two spellings of one title meet: LaTeX and entities
 * cleaned, folded by `foldText`, and everything but letters and digits left
 * out, also spaces (`pre-training` and `pretraining` are one word).
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
  return foldText(cleanText(title)).replaceAll(SEPARATORS, "");
}
