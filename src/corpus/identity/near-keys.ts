import { mix, shinglesOf } from "./shingles.ts";

/** Keys of an abstract, see {@link nearKeysOf}. */
export type NearKeys = readonly [number, number, number, number];

/** Texts of fewer than 30 words are left out: one changed word changes too much, and set phrases meet. */
const FEWEST_SHINGLES = 28;
const BINS = 16;
const BINS_PER_BAND = 4;
const BIN_SHIFT = 28;
const EMPTY = 0xffffffff;

/**
 * MinHash of an abstract's shingles, in one pass: they fall into sixteen bins by their hash, the least of each bin is
 * kept, and four bins together make a key (one permutation hashing; Li, Owen and Zhang 2012). Abstracts of a Jaccard
 * coefficient of 0.85 share a key with a probability of 0.95, of 0.95 with 0.999, of 0.5 with 0.23, of 0.3 with
 * 0.03: who shares one must still be compared.
 *
 * @returns 32-bit signed integers; undefined for a text of fewer than 30 words.
 */
export function nearKeysOf(abstract: string): NearKeys | undefined {
  const shingles = shinglesOf(abstract);
  if (shingles.length < FEWEST_SHINGLES) return undefined;
  const least = new Uint32Array(BINS).fill(EMPTY);
  for (const shingle of shingles) {
    const hash = shingle >>> 0;
    const bin = hash >>> BIN_SHIFT;
    if (hash < (least[bin] ?? 0)) least[bin] = hash;
  }
  const [first, second, third, fourth] = [0, 1, 2, 3].map((band) => keyOfBand(least, band));
  return [first ?? 0, second ?? 0, third ?? 0, fourth ?? 0];
}

function keyOfBand(least: Uint32Array, band: number): number {
  let key = band;
  for (let bin = band * BINS_PER_BAND; bin < (band + 1) * BINS_PER_BAND; bin++) {
    key = mix(Math.imul(key, 31) ^ filledFrom(least, bin));
  }
  return key;
}

/** An empty bin borrows from the next one that isn't, and at least one isn't. */
function filledFrom(least: Uint32Array, bin: number): number {
  let from = bin;
  while (least[from % BINS] === EMPTY) from += 1;
  return mix((least[from % BINS] ?? 0) ^ (from - bin));
}
