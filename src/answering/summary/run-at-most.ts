/**
 * Runs work on every item, so many at a time, in the order of the items.
 *
 * @param options.most How many run at the same time, at least 1.
 * @param options.isWorthIt Asked before each item; from the first no on nothing more is begun.
 * @returns The results of what was begun, in the order of the items.
 * @throws The first failure; nothing more is begun after it.
 */
export async function runAtMost<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  { most, isWorthIt = () => true }: { readonly most: number; readonly isWorthIt?: () => boolean },
): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  let hasFailed = false;
  const lane = async () => {
    for (const [place, item] of queue) {
      if (hasFailed || !isWorthIt()) return;
      try {
        results.set(place, await work(item));
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane));
  return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}
