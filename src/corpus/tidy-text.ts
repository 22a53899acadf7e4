/** Spaces and what stands for one: line ends of every kind, the blank Braille cell. */
const SPACES = /[\s\u0085\u2800]+/g;
/** Control characters, annotation marks, and all that Unicode asks to show as nothing (bidi controls are among them). */
const INVISIBLE = /[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]+/gu;

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
  const visible = text.toWellFormed().replaceAll(SPACES, " ").replaceAll(INVISIBLE, "");
  // Taking a mark out from between two spaces leaves both.
  const bounded = visible.replaceAll(PILED_MARKS, "$1");
  return bounded.normalize("NFC").replaceAll(/ {2,}/g, " ").trim();
}
