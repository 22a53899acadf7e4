/** Spaces and what stands for one: line ends of every kind, the blank Braille cell. */
const SPACES = /[\s\u0085\u2800]+/g;
/** Other control characters, annotation marks, and all that Unicode asks to show as nothing, bidi controls among them. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufeff\ufff9-\ufffb]+|(?![\s\u0085])\p{Cc}/gu;

/** Anything but printable ASCII. */
const BEYOND_PLAIN = /[^ -~]/;
/** More marks on one letter than any language writes (Unicode's Stream-Safe Text Format); sorting them is quadratic. */
const PILED_MARKS = /(\p{M}{30})\p{M}+/gu;

/**
 * Makes text safe to show and compare without changing what it says: lone
 * surrogates become U+FFFD, invisible and control characters go, accents are
 * composed and at most 30 marks kept on a letter, runs of white space become
 * one space, none is left at the ends.
 *
 * Composition is NFC, not NFKC: NFKC would turn x² into x2 and ℓ into l,
 * a full-width ＠ into one that pings, and grow some characters 18-fold.
 *
 * @returns Text for which `tidyText` changes nothing; empty for text of nothing but such characters.
 */
export function tidyText(text: string): string {
  // Most texts are plain, and nothing but their spaces can need tidying.
  if (!BEYOND_PLAIN.test(text)) return text.replaceAll(/ {2,}/g, " ").trim();
  const visible = text.toWellFormed().replaceAll(INVISIBLE, "").replaceAll(SPACES, " ");
  const composed = visible.replaceAll(PILED_MARKS, "$1").normalize("NFC");
  // Some marks are composed to two.
  return composed.replaceAll(PILED_MARKS, "$1").trim();
}
