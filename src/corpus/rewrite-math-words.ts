/** `mathcal{O}`, `mathcal O`, `textrm{FID}`, with or without the backslash: a font, which plain text has not. */
const FONT =
  /(?<![A-Za-z\\])\\?(?:math(?:cal|bb|bf|sf|frak|scr|rm|it)|textrm|boldsymbol)(?: ?\{([A-Za-z]+)\}| ([A-Z])(?![A-Za-z]))/g;
/** `{O}(T)`: what a lost font command left behind. */
const BRACED_CALL = /(?<![^ (])\{([A-Z])\}(?=\()/g;
/** `Oleft(…right)`: brackets that were told to grow. */
const GROWING_CALL = /(?<![A-Za-z])([A-Z])\\?left\(([^()]{1,80}?)\\?right\)/g;
/** `L_{1}`, `R^{n}`: braces around one character change nothing. */
const SINGLE_SCRIPT = /([_^])\{([A-Za-z0-9])\}(?![A-Za-z0-9])/g;
/** The common norms, read as one word. */
const NORM = /(?<![A-Za-z\\])(?:ell|ℓ)_(?:\{([0-9pqr∞])\}|([0-9pqr∞]))(?![A-Za-z0-9])/g;
const ELL = /(?<![A-Za-z\\])ell_/g;
const INFINITY = /(?<![A-Za-z\\])infty(?![A-Za-z])/g;
/** An item of a list that was set in one paragraph. */
const BULLET = /(?<=[:;.?!] )bullet (?=\p{Lu})/gu;
const TEX_QUOTES = /``([^`']+(?:'[^`']+)*)''/g;
/** A space lost between two sentences, before a word that hardly stands after a period otherwise. */
const GLUED_SENTENCES =
  /(?<=[a-z]{3}\.|[a-z0-9]\)\.)(?=(?:We|The|This|These|Our|In|It|To|However|Recently|Moreover|Furthermore|Finally)[ ,])/g;
/** A space where no line may end. */
const TIE = /(?<=[a-z]{2})~(?=[A-Za-z]{2}|\()|(?<=[a-z]\.)~(?=[A-Za-z0-9([])/g;

/**
 * Rewrites what is left of formulas where the meaning is certain: `ell_2` to
 * `ℓ2`, `infty` to `∞`, `mathcal{O}(n)` to `O(n)`, `L_{1}` to `L_1`, a `bullet`
 * between sentences to `•`, TeX's quotation marks and ties to ordinary ones,
 * `padding.We` to `padding. We`.
 * Words that are also English or a plain name (`alpha`, `times`) stay.
 */
export function rewriteMathWords(text: string): string {
  return text
    .replaceAll(FONT, "$1$2")
    .replaceAll(BRACED_CALL, "$1")
    .replaceAll(GROWING_CALL, "$1($2)")
    .replaceAll(INFINITY, "∞")
    .replaceAll(SINGLE_SCRIPT, "$1$2")
    .replaceAll(NORM, "ℓ$1$2")
    .replaceAll(ELL, "ℓ_")
    .replaceAll(BULLET, "• ")
    .replaceAll(TEX_QUOTES, "“$1”")
    .replaceAll(GLUED_SENTENCES, " ")
    .replaceAll(TIE, " ");
}
