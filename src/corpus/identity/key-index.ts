import { mix } from "./shingles.ts";

const FIRST_CAPACITY = 1_024;
const GROWTH = 1.5;
const MAX_LOAD = 0.8;
/** Values a key may have: a key that a thousand papers share tells nobody apart. */
const MOST_VALUES = 8;
const TWO_TO_32 = 2 ** 32;

/**
 * Numbers by text keys, of which it keeps 64-bit hashes only: 12 bytes an
 * entry, and 1.25 to 1.9 times that with the free places. Another key is taken
 * for one of ten million with a probability of one in a trillion, so what is
 * found should be compared where much depends on it.
 */
export class KeyIndex {
  #high = new Uint32Array(FIRST_CAPACITY);
  #low = new Uint32Array(FIRST_CAPACITY);
  /** One more than the value; 0 for a free place. */
  #values = new Uint32Array(FIRST_CAPACITY);
  #size = 0;

  /** Entries held. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds an entry; one that is there already, and a ninth value of a key, change nothing.
   *
   * @param value A whole number from 0 to 2³² - 2.
   */
  add(key: string, value: number): void {
    if (this.#size + 1 > this.#values.length * MAX_LOAD) this.#grow();
    const [high, low] = hashOf(key);
    let place = this.#placeOf(high);
    let met = 0;
    for (; this.#values[place] !== 0; place = this.#after(place)) {
      if (this.#high[place] !== high || this.#low[place] !== low) continue;
      met += 1;
      if (this.#values[place] === value + 1 || met === MOST_VALUES) return;
    }
    this.#set(place, high, low, value + 1);
    this.#size += 1;
  }

  /** @returns The values of a key in the order they were added, at most 8. */
  get(key: string): number[] {
    const [high, low] = hashOf(key);
    const found: number[] = [];
    let place = this.#placeOf(high);
    for (; this.#values[place] !== 0; place = this.#after(place)) {
      if (this.#high[place] === high && this.#low[place] === low) {
        found.push((this.#values[place] ?? 0) - 1);
      }
    }
    return found;
  }

  #placeOf(high: number): number {
    return Math.floor((high / TWO_TO_32) * this.#values.length);
  }

  #after(place: number): number {
    return place + 1 === this.#values.length ? 0 : place + 1;
  }

  #set(place: number, high: number, low: number, stored: number): void {
    this.#high[place] = high;
    this.#low[place] = low;
    this.#values[place] = stored;
  }

  #grow(): void {
    const [high, low, values] = [this.#high, this.#low, this.#values];
    const capacity = Math.ceil(values.length * GROWTH);
    this.#high = new Uint32Array(capacity);
    this.#low = new Uint32Array(capacity);
    this.#values = new Uint32Array(capacity);
    // From a free place on, so that the values of a key keep their order also around the end.
    const start = values.indexOf(0);
    for (let i = 0; i < values.length; i++) {
      const from = (start + i) % values.length;
      const stored = values[from] ?? 0;
      if (stored === 0) continue;
      let place = this.#placeOf(high[from] ?? 0);
      while (this.#values[place] !== 0) place = this.#after(place);
      this.#set(place, high[from] ?? 0, low[from] ?? 0, stored);
    }
  }
}

function hashOf(key: string): readonly [high: number, low: number] {
  let high = 0x2c1b3c6d;
  let low = 0x297a2d39;
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    high = Math.imul(high ^ code, 0x5bd1e995);
    high ^= high >>> 15;
    low = Math.imul(low ^ code, 0x01000193) + 0x7ed55d16;
    low ^= low >>> 13;
  }
  return [mix(high ^ Math.imul(low, 31)) >>> 0, mix(low) >>> 0];
}
