import { foldText } from "../../corpus/fold-text.ts";
import { tokenize } from "../../corpus/terms.ts";
import { isSpaced, type Language } from "./language.ts";

/**
 * Brings a phrase to the form in which it is looked up: the words of `tokenize`
 * joined by spaces or, where words are not written apart, folded text whose
 * syllables are composed again, so that no syllable begins another.
 *
 * @example
 * ```ts
 * foldPhrase("Réseau d'attention", "fr"); // "reseau d attention"
 * ```
 */
export function foldPhrase(phrase: string, language: Language): string {
  return isSpaced(language)
    ? tokenize(phrase).join(" ")
    : foldText(phrase).normalize("NFC").trim().replaceAll(/\s+/gu, " ");
}
