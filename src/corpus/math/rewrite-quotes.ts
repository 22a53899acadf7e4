/** A quotation longer than this is none. */
const MAX_QUOTED_CHARS = 300;
/**
 * ``text'' or, without the backquotes, ''text''; the second pair is often typed as ". Neither the primes of a formula
 * nor marks of code, which are more than two or closed by backquotes.
 */
const QUOTED = new RegExp(
  `(?:(?<!\`)\`\`|(?<![\\p{L}\\p{N}\\p{M})\\]}'])'')(?=[^\\s'"\`])([^\`"“”\\n]{1,${MAX_QUOTED_CHARS}}?)(?:''|")(?!['"\`])`,
  "gu",
);

/** Writes the quotation marks of LaTeX as people read them: ``text'' gives “text”. */
export function rewriteQuotes(text: string): string {
  return text.includes("``") || text.includes("''") ? text.replaceAll(QUOTED, "“$1”") : text;
}
