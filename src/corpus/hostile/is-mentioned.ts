const CONTEXT_CHARS = 30;
const QUOTED = /["“”'‘’`«「]\s?$/u;
const NAMED =
  /(?:such as|like|e\.g\.,?|i\.e\.,?|tokens?|tags?|markers?|delimiters?|strings?|symbols?|labels?|called|named|between|using|via|with|and|or|the|an?|by|of|an?|,|\/|>|\])\s?$/iu;

/**
 * Whether a mark is named by a text about such marks (`tokens such as [INST]`)
 * rather than used.
 *
 * @param options.byQuotes Only what stands in quotation marks counts.
 */
export function isMentioned(
  text: string,
  { index }: { readonly index: number },
  { byQuotes = false }: { readonly byQuotes?: boolean } = {},
): boolean {
  const before = text.slice(Math.max(0, index - CONTEXT_CHARS), index);
  return QUOTED.test(before) || (!byQuotes && NAMED.test(before));
}
