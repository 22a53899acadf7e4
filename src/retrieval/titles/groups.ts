/** Which groups hold each item, in arrays of plain numbers: item `i` from `starts[i]` up to `starts[i + 1]`. */
export interface PostingLists {
  readonly starts: Uint32Array;
  /** Numbers of groups, ascending within an item. */
  readonly groups: Uint32Array;
  /** The item's place in that group, counted from 0; 255 stands for all later ones. */
  readonly places: Uint8Array;
}

const LAST_PLACE = 255;

/** Groups of numbered items, such as the words of titles, one group after another. */
export class Groups {
  readonly #items: number[] = [];
  readonly #ends: number[] = [];

  /** @param items None twice. */
  add(items: readonly number[]): void {
    for (const item of items) this.#items.push(item);
    this.#ends.push(this.#items.length);
  }

  /**
   * Turns the items of each group into the groups of each item.
   *
   * @param itemCount Larger than any item.
   */
  invert(itemCount: number): PostingLists {
    const starts = new Uint32Array(itemCount + 1);
    for (const item of this.#items) starts[item + 1] = (starts[item + 1] as number) + 1;
    for (let item = 0; item < itemCount; item++) {
      starts[item + 1] = (starts[item + 1] as number) + (starts[item] as number);
    }
    const next = starts.slice();
    const groups = new Uint32Array(this.#items.length);
    const places = new Uint8Array(this.#items.length);
    let start = 0;
    this.#ends.forEach((end, group) => {
      for (let i = start; i < end; i++) {
        const item = this.#items[i] as number;
        const at = next[item] as number;
        groups[at] = group;
        places[at] = Math.min(i - start, LAST_PLACE);
        next[item] = at + 1;
      }
      start = end;
    });
    return { starts, groups, places };
  }
}
