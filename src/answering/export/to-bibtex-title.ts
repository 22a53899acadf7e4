import { escapeBibtex } from "./escape-bibtex.ts";

const WORD = /[\p{L}\p{N}]+/gu;
/** A capital that a style's lower-casing would lose: after the first character, or a letter on its own. */
const FRAGILE = /^.+\p{Lu}|^(?!A$)\p{Lu}$/u;

/**
 * Writes a title as the inside of a BibTeX field, with braces around the words
 * whose capitals carry meaning, such as `GAN`, `mRNA` or the `X` of `X-ray`.
 *
 * @example
 * ```ts
 * toBibtexTitle("TSD-SR: One-Step Diffusion"); // "{TSD}-{SR}: One-Step Diffusion"
 * ```
 */
export function toBibtexTitle(title: string): string {
  let written = "";
  let end = 0;
  for (const match of title.matchAll(WORD)) {
    const [word] = match;
    written += escapeBibtex(title.slice(end, match.index));
    written += FRAGILE.test(word) ? `{${word}}` : word;
    end = match.index + word.length;
  }
  return written + escapeBibtex(title.slice(end));
}
