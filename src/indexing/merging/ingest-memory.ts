import { type IdentityKeys, keyTexts } from "../../corpus/identity/identity-keys.ts";
import { mix } from "../../corpus/identity/shingles.ts";
import { KeyIndex } from "../../corpus/identity/key-index.ts";
import { editionKey } from "./edition.ts";

const FIRST_CAPACITY = 1_024;
const GROWTH = 1.5;
const HALF_ID_DIGITS = 8;
const HEXADECIMAL = 16;

/** What a record is to those before it in the same ingest: `repeat` of one from its own source, `same-text` of another's. */
export type Novelty = "new" | "same-text" | "repeat";

/**
 * What one ingest has seen, so that a first ingest needs to look nothing up:
 * hashes only, about 170 bytes a paper.
 */
export class IngestMemory {
  readonly #keys = new KeyIndex();
  readonly #records = new KeyIndex();
  /** Both halves of each id, one after the other. */
  #ids = new Uint32Array(2 * FIRST_CAPACITY);
  #papers = 0;

  /** Remembers a record. @param contentHash See `contentHashOf`. */
  see(contentHash: string, source: string): Novelty {
    const key = editionKey(contentHash);
    const novelty = this.#noveltyOf(key, source);
    if (novelty !== "repeat") this.#records.add(key, numberOf(source));
    return novelty;
  }

  /** @param key See `editionKey`. */
  hasSeen(key: string, source: string): boolean {
    return this.#noveltyOf(key, source) === "repeat";
  }

  /** Remembers that a paper is found by these keys. @param keys As `keyTexts` gives them. */
  note(paperId: string, keys: readonly string[]): void {
    const found = keys.map((key) => this.#keys.get(key).find((n) => this.#idOf(n) === paperId));
    const known = found.find((number) => number !== undefined);
    const number = known ?? this.#numberFor(paperId);
    for (const [i, key] of keys.entries()) {
      if (found[i] === undefined) this.#keys.add(key, number);
    }
  }

  /** @returns Ids of papers that share a key, each once; one of a trillion shares none. */
  find(keys: Partial<IdentityKeys>): string[] {
    const numbers = new Set(keyTexts(keys).flatMap((key) => this.#keys.get(key)));
    return [...new Set(Array.from(numbers, (number) => this.#idOf(number)))];
  }

  #noveltyOf(key: string, source: string): Novelty {
    const sources = this.#records.get(key);
    if (sources.length === 0) return "new";
    return sources.includes(numberOf(source)) ? "repeat" : "same-text";
  }

  #numberFor(paperId: string): number {
    if (2 * this.#papers === this.#ids.length) {
      const ids = new Uint32Array(2 * Math.ceil((this.#ids.length / 2) * GROWTH));
      ids.set(this.#ids);
      this.#ids = ids;
    }
    const halves = [paperId.slice(0, HALF_ID_DIGITS), paperId.slice(HALF_ID_DIGITS)];
    this.#ids.set(
      halves.map((half) => Number.parseInt(half, HEXADECIMAL)),
      2 * this.#papers,
    );
    return this.#papers++;
  }

  #idOf(number: number): string {
    return Array.from(this.#ids.subarray(2 * number, 2 * number + 2), (half) =>
      half.toString(HEXADECIMAL).padStart(HALF_ID_DIGITS, "0"),
    ).join("");
  }
}

/** Live sources are many: of each only a hash is kept, and two of one paper's rarely meet. */
function numberOf(source: string): number {
  let hash = 0;
  for (let i = 0; i < source.length; i++) hash = Math.imul(hash, 31) + source.charCodeAt(i);
  return mix(hash) >>> 1;
}
