import { GREEK } from "./latex-symbols.ts";

/** Letters that Unicode doesn't decompose, and signs that people type as words. */
const SPELLINGS = new Map([
  ["ł", "l"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ŋ", "ng"],
  ["ı", "i"],
  ["ȷ", "j"],
  ["∞", " infinity "],
  ...[...GREEK].map(([name, letter]) => [letter, name.replace("var", "").toLowerCase()] as const),
]);

const NON_ASCII = /\P{ASCII}/u;
const DIACRITICS = /[\u0300-\u036f]+/g;
const SPELLED = new RegExp(`[${[...SPELLINGS.keys()].join("")}]`, "gu");

/**
 * Folds text to the form in which it is compared and searched: compatibility
 * forms resolved (NFKC and more: ℓ to l, ² to 2), accents taken off, letters
 * of other alphabets' Latin origin and Greek letters spelled (ß to ss, β to
 * beta), lower case. Both sides of a comparison have to be folded.
 *
 * @returns Text of a similar length for ordinary input; empty for empty text.
 *
 * @example
 * ```ts
 * foldText("Schrödinger's β-VAE in ℓ∞"); // "schrodinger's beta-vae in l infinity "
 * ```
 */
export function foldText(text: string): string {
  if (!NON_ASCII.test(text)) return text.toLowerCase();
  // Marks go before decomposing too: sorting a pile of them takes time that grows with its square.
  const bare = text.replaceAll(DIACRITICS, "").normalize("NFKD").replaceAll(DIACRITICS, "");
  return bare.toLowerCase().replaceAll(SPELLED, (letter) => SPELLINGS.get(letter) ?? letter);
}
