/** Lines are told apart from talk by their label; what stands before it, a number or a list mark, is overlooked. */
const LINE = /^[^\p{L}\n]*quer(?:y|ies)[ \t*]*(?:\d+[ \t*]*)?[:=：](?<keywords>[^\n]*)$/gimu;
const NONE = /^\W*(?:query\W*)?none\W*$/iu;
const MAX_QUERIES = 3;
const MAX_WORDS = 10;
/** No English keyword is longer; codes, addresses and noise are. */
const MAX_WORD_CHARS = 40;

/**
 * Reads the queries out of a model's answer to the prompt `rewrite-query`:
 * lines of the form `query: keywords`. Whatever else the answer says is left
 * out, and of the keywords everything but letters, digits and spaces.
 *
 * @returns At most 3 different queries of at most 10 words of at most 40 characters, in the order of the answer, none
 *   without a letter and none all in capitals. Empty when the model found nothing to search for; `undefined` when the
 *   answer holds no query and doesn't say so.
 *
 * @example
 * ```ts
 * parseRewrites("query: low-rank adaptation\nquery: LoRA fine-tuning"); // ["low rank adaptation", "LoRA fine tuning"]
 * ```
 */
export function parseRewrites(answer: string): string[] | undefined {
  if (NONE.test(answer)) return [];
  const queries = new Map<string, string>();
  for (const { groups } of answer.matchAll(LINE)) {
    const query = toQuery(groups?.["keywords"] ?? "");
    const key = query.toLowerCase();
    if (/\p{L}{2}/u.test(query) && !queries.has(key)) queries.set(key, query);
    if (queries.size === MAX_QUERIES) break;
  }
  return queries.size > 0 ? [...queries.values()] : undefined;
}

function toQuery(keywords: string): string {
  const words = keywords.normalize("NFKC").match(/[\p{L}\p{N}]+/gu) ?? [];
  const query = words
    .filter(({ length }) => length <= MAX_WORD_CHARS)
    .slice(0, MAX_WORDS)
    .join(" ");
  // In a text all in capitals no word stands out as a name.
  return query === query.toUpperCase() ? query.toLowerCase() : query;
}
