import { foldText } from "../fold-text.ts";

/** Words a shingle is made of. */
const WIDTH = 3;
const NON_ASCII = /\P{ASCII}/u;
const SEPARATORS = /[^\p{L}\p{M}\p{N}]+/gu;
const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Hashes every three neighbouring words of a text, folded by `foldText`: two
 * texts that share most of them are nearly the same (Broder 1997).
 *
 * @returns 32-bit signed hashes in the order of the text, with repeats; empty for a text of fewer than three words.
 */
export function shinglesOf(text: string): Int32Array {
  const words = wordHashes(text);
  const shingles = new Int32Array(Math.max(0, words.length - WIDTH + 1));
  for (let i = 0; i < shingles.length; i++) {
    const [first = 0, second = 0, third = 0] = [words[i], words[i + 1], words[i + 2]];
    shingles[i] = mix(Math.imul(mix(Math.imul(first, 31) ^ second), 31) ^ third);
  }
  return shingles;
}

/**
 * The Jaccard coefficient: how much of what either set holds both hold.
 *
 * @returns 0 to 1; 0 when one is empty.
 */
export function overlapOf<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const shared = one.intersection(other).size;
  return shared / (one.size + other.size - shared);
}

/** Spreads a change of one bit over all 32, as the finalizer of MurmurHash3 does. */
export function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** Character by character: cutting the text into strings first takes five times as long. */
function wordHashes(text: string): number[] {
  const folded = foldText(text);
  const plain = NON_ASCII.test(folded) ? folded.replaceAll(SEPARATORS, " ") : folded;
  const hashes: number[] = [];
  let hash = FNV_START;
  let isWord = false;
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i);
    if (isWordCode(code)) {
      hash = Math.imul(hash ^ code, FNV_PRIME);
      isWord = true;
    } else if (isWord) {
      hashes.push(hash);
      hash = FNV_START;
      isWord = false;
    }
  }
  if (isWord) hashes.push(hash);
  return hashes;
}

/** Of text in lower case in which a character beyond ASCII is a letter or a digit. */
function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;
}
