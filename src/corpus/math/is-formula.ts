/** A sign that prose between two dollars hardly has. */
const SIGN = /[\^_]/;
/** One that it may have. */
const WEAK_SIGN = /[=<>≤≥≈∈→∞×·±]/u;
const AMOUNT = /^\s*\p{N}/u;
const WORD = /[\p{L}]{2}/u;
const OPERATOR = /[-+*/|,()[\]]/;
/** One short expression without spaces: `f`, `2k`, `(x,y)`, `n-1`. */
const SHORT = /^[\p{L}\p{N}([{|+.-][\p{L}\p{N}\p{M}()[\]{}|+*/,.'!%-]{0,29}$/u;
const LONG_WORD = /\p{L}{4}/u;
const ENDS_OPEN = /[-+*/,.([{]$/;

/**
 * Whether what stands between two dollar signs is a formula and not prose
 * between two prices: no space at one end only, no digit after it, and either
 * a sign of mathematics or no words.
 *
 * @param after The character behind the second dollar sign, empty at the end of the text.
 *
 * @example
 * ```ts
 * isFormula("n^2", " "); // true
 * isFormula("5 and ", "1"); // false, from "$5 and $10"
 * ```
 */
export function isFormula(content: string, after: string): boolean {
  if (content.trim() === "" || /\p{N}/u.test(after)) return false;
  if (/^\s/.test(content) !== /\s$/.test(content)) return false;
  if (content.includes("\\")) return true;
  if (AMOUNT.test(content) && WORD.test(content)) return false;
  return SIGN.test(content) || isWordless(content);
}

function isWordless(content: string): boolean {
  if (WEAK_SIGN.test(content)) return !LONG_WORD.test(content);
  if (/\s/.test(content)) return !WORD.test(content) && OPERATOR.test(content);
  return SHORT.test(content) && !LONG_WORD.test(content) && !ENDS_OPEN.test(content);
}
