/**
 * The first of however many items come: a report of a million refusals must not
 * take the memory of a million objects. The count is exact.
 */
export class BoundedList<T> {
  readonly #items: T[] = [];
  readonly #most: number;
  readonly #onItem: (item: T) => void;
  #count = 0;

  /**
   * @param most Items kept, at least 0.
   * @param onItem Told of every item, those too that aren't kept.
   */
  constructor(most: number, onItem: (item: T) => void = () => {}) {
    this.#most = most;
    this.#onItem = onItem;
  }

  /** Those kept, in the order they came. */
  get items(): readonly T[] {
    return this.#items;
  }

  /** All that came. */
  get count(): number {
    return this.#count;
  }

  /** Counts an item, and keeps it while there is room. */
  push(item: T): void {
    this.#count += 1;
    this.#onItem(item);
    if (this.#items.length < this.#most) this.#items.push(item);
  }

  /** Takes over a list that was kept before, of which `unlisted` more items are gone. */
  recall(items: readonly T[], unlisted = 0): void {
    for (const item of items) this.push(item);
    this.#count += unlisted;
  }
}
