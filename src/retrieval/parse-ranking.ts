/** A whole number on its own: not a part of a word, of a decimal or of a longer number. */
const NUMBER = /(?<![\p{L}\p{N}.])\d{1,4}(?![\p{L}\p{N}]|\.\d)/gu;
const CHAIN = /^.*\d\]?\s*>\s*\[?\d.*$/mu;

/**
 * Reads an order out of a model's answer to the prompt `rerank-papers`, in
 * the form of listwise reranking (RankGPT; Sun et al. 2023): `3 > 1 > 2`.
 *
 * @param count How many papers were shown, numbered from 1; at least 1.
 * @returns The numbers 1 to `count`, each once: first those that the answer names, in its order (of its first line with
 *   a `>` between numbers, or else of the whole answer), then the others in their old order. `undefined` when the
 *   answer names none.
 *
 * @example
 * ```ts
 * parseRanking("[3] > [1] > [9]", 4); // [3, 1, 2, 4]
 * ```
 */
export function parseRanking(answer: string, count: number): number[] | undefined {
  const [chain = answer] = CHAIN.exec(answer) ?? [];
  const named = [...chain.matchAll(NUMBER)]
    .map(([number]) => Number(number))
    .filter((number) => number >= 1 && number <= count);
  if (named.length === 0) return undefined;
  const all = Array.from({ length: count }, (_, index) => index + 1);
  return [...new Set([...named, ...all])];
}
