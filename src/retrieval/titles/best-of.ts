/**
 * The best of many in one pass, without sorting them all.
 *
 * @param items Any number.
 * @param count How many to keep, at least 1.
 * @param compare Negative when the first is better; never 0 for different items.
 * @returns At most `count`, best first.
 */
export function bestOf<T>(items: Iterable<T>, count: number, compare: (a: T, b: T) => number): T[] {
  const best: T[] = [];
  for (const item of items) {
    if (best.length === count && compare(item, best[count - 1] as T) > 0) continue;
    let place = best.length;
    while (place > 0 && compare(item, best[place - 1] as T) < 0) place--;
    best.splice(place, 0, item);
    if (best.length > count) best.pop();
  }
  return best;
}
