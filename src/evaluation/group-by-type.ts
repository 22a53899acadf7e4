/**
 * Groups results by question type and sums each group up.
 *
 * @returns Types in the order of their first result.
 */
export function groupByType<T, F>(
  results: readonly { readonly type: string; readonly result: T }[],
  summarize: (own: readonly T[]) => F,
): Record<string, F> {
  const groups = Map.groupBy(results, ({ type }) => type);
  return Object.fromEntries(
    [...groups].map(([type, own]) => [type, summarize(own.map(({ result }) => result))]),
  );
}
