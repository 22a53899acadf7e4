import { ACCENT_MARKS } from "./latex-symbols.ts";

/**
 * An accent with its letter: `\"o`, `\"{o}`, `\'\i`, `\v{c}`, `\v c`. Without
 * braces, `\.` and `\~` go with few letters (`\.com` and `\~user` are none of
 * LaTeX's), and b, d, r and t with none (`\d` may be an escape of a program).
 */
const ACCENT = String.raw`\\(?:(["'${"`"}^=]|\.(?=[IZz{\\])|~(?=[ANOano{\\]))|([Hckuv])(?: |(?=\{))|([bdrt])(?=\{))(?:\{ ?(\\?[A-Za-z]{1,2}) ?\}|\\([ij])(?![A-Za-z]) ?|([A-Za-z]))`;
const BRACED = new RegExp(String.raw`\{ ?${ACCENT} ?\}`, "g");
const BARE = new RegExp(ACCENT, "g");

/** A quotation mark or apostrophe that a program escaped, where only a closing one can stand. */
const ESCAPED_CLOSE = /\\["'](?![A-Za-z{\\ ])|[A-Za-z.,]\\["'](?= |$)/;
/** One at the start of a word, or a closing one. */
const ESCAPED_QUOTE = /(?<![A-Za-z{])\\(["'])|\\(["'])(?![A-Za-z{\\])/g;
/** `don\'t`: what follows is never an accented letter. */
const ESCAPED_APOSTROPHE = /(?<=[A-Za-z])\\'(?=(?:s|t|d|m|re|ve|ll)(?![A-Za-z]))/g;

/**
 * Replaces LaTeX accents by the letters they print, with or without braces
 * around letter or command. An accent is certain only where Unicode has the
 * accented letter (`\"o`, not `\"k`). Quotation marks that a program escaped
 * (`\"attention\"`) are told apart by their closing mark and unescaped.
 *
 * @example
 * ```ts
 * rewriteLatexAccents(String.raw`Martin-L{\"o}f and Lov\'asz`); // "Martin-Löf and Lovász"
 * ```
 */
export function rewriteLatexAccents(text: string): string {
  const unescaped = unescapeQuotes(text);
  return unescaped.replaceAll(BRACED, compose).replaceAll(BARE, compose);
}

function unescapeQuotes(text: string): string {
  const plain = text.replaceAll(ESCAPED_APOSTROPHE, "'");
  return ESCAPED_CLOSE.test(plain) ? plain.replaceAll(ESCAPED_QUOTE, "$1$2") : plain;
}

function compose(match: string, ...groups: readonly unknown[]): string {
  const [symbol, spaced, braced, inBraces, dotless, bare] = groups as (string | undefined)[];
  const mark = ACCENT_MARKS[symbol ?? spaced ?? braced ?? ""] ?? "";
  const letters = (inBraces ?? dotless ?? bare ?? "").replace("\\", "");
  if (braced === "t") return letters.length === 2 ? letters.split("").join(mark) : match;
  const letter = (letters + mark).normalize("NFC");
  return letters.length === 1 && letter.length === 1 ? letter : match;
}
