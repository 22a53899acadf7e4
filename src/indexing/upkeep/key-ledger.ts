import { createHash } from "node:crypto";

/** Room for so many keys at first; it doubles as they come. */
const FIRST_ROOM = 1_024;

/** Remembers which keys came, and which came more than once, in 8 bytes each. */
export class KeyLedger {
  #hashes = new BigUint64Array(FIRST_ROOM);
  #length = 0;
  #isSorted = true;

  /** Notes a key. */
  add(key: string): void {
    if (this.#length === this.#hashes.length) {
      const larger = new BigUint64Array(2 * this.#length);
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    this.#hashes[this.#length++] = hashOf(key);
    this.#isSorted = false;
  }

  /** @returns Whether the key came; of a billion others, one may be taken for it. */
  has(key: string): boolean {
    const hashes = this.#sorted();
    const wanted = hashOf(key);
    let [low, high] = [0, hashes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((hashes[middle] as bigint) < wanted) low = middle + 1;
      else high = middle;
    }
    return hashes[low] === wanted;
  }

  /** @returns Tells keys that came more than once; undefined when there is none. */
  repeated(): ((key: string) => boolean) | undefined {
    const hashes = this.#sorted();
    const repeated = new Set<bigint>();
    for (let i = 1; i < hashes.length; i++) {
      const hash = hashes[i] as bigint;
      if (hash === hashes[i - 1]) repeated.add(hash);
    }
    return repeated.size === 0 ? undefined : (key) => repeated.has(hashOf(key));
  }

  #sorted(): BigUint64Array {
    const hashes = this.#hashes.subarray(0, this.#length);
    if (!this.#isSorted) hashes.sort();
    this.#isSorted = true;
    return hashes;
  }
}

function hashOf(key: string): bigint {
  return createHash("sha1").update(key).digest().readBigUInt64LE(0);
}
