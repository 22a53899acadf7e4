/** @returns At most so many of the items, evenly spread over them, in their order; all when there are no more. */
export function spreadEvenly<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return items;
  const step = items.length / limit;
  return Array.from({ length: limit }, (_, i) => items[Math.floor(i * step)] as T);
}
