/** Choices that are the same in every run with the same seed. */
export interface SeededRandom {
  /** @returns A number in [0, 1). */
  next(): number;
  /** @returns A whole number in [0, count); `count` at least 1. */
  below(count: number): number;
  /** @throws {RangeError} If there is nothing to pick from. */
  pick<T>(items: readonly T[]): T;
  /** @returns The items in another order; the given list stays as it is. */
  shuffle<T>(items: readonly T[]): T[];
}

/**
 * Makes a generator of uniform numbers by mulberry32, a 32-bit mixing generator.
 *
 * @param seed A whole number; its lowest 32 bits count.
 */
export function createRandom(seed: number): SeededRandom {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    below,
    pick: (items) => {
      const index = below(items.length);
      if (index >= items.length) throw new RangeError("Cannot pick: the list is empty");
      return items[index] as (typeof items)[number];
    },
    shuffle: (items) => {
      const shuffled = [...items];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [shuffled[i], shuffled[j]] = [
          shuffled[j] as (typeof items)[number],
          shuffled[i] as (typeof items)[number],
        ];
      }
      return shuffled;
    },
  };
}
