const CONTEXT_CHARS = 30;
const QUOTED = /["“”'‘’`«「]\s?$/u;
const NAMED =
  /\b(?:such as|like|e\.g\.,?|i\.e\.,?|tokens?|tags?|markers?|delimiters?|strings?|symbols?|labels?|handles?|mentions?|mentioning|called|named|between|using|via|the|an?)\s?$/iu;
/** What stands between marks that are named in a row, but may as well stand before one that is used. */
const JOINED = /(?:\b(?:and|or|with|by|of)|[,/>\]])\s?$/iu;

/**
 * Whether a mark is named by a text about such marks (`tokens such as [INST]`)
 * rather than used.
 *
 * @param options.byQuotes Only what stands in quotation marks counts.
 * @param options.joined Whether a word like "and" or a bracket before the mark counts too.
 */
export function isMentioned(
  text: string,
  { index }: { readonly index: number },
  { byQuotes = false, joined = true }: MentionOptions = {},
): boolean {
  const before = text.slice(Math.max(0, index - CONTEXT_CHARS), index);
  if (QUOTED.test(before)) return true;
  return !byQuotes && (NAMED.test(before) || (joined && JOINED.test(before)));
}

interface MentionOptions {
  readonly byQuotes?: boolean;
  readonly joined?: boolean;
}
