import { stemsOf } from "../corpus/terms.ts";
import type { ChunkHit } from "../indexing/library.ts";
import { type CharGrams, charGramsOf } from "./char-grams.ts";

/** What ranking needs of a chunk and its title, computed once. */
export interface ChunkFeatures {
  /** Ids of the different stems, in no stated order. */
  readonly stems: Int32Array;
  /** Where the places of each stem begin in `places`; one more than stems. */
  readonly starts: Int32Array;
  /** Places of the stems one after the other, ascending for each; the title's come first, then the sentences'. */
  readonly places: Int32Array;
  /** Place at which each sentence ends (exclusive), the title's first; ascending. */
  readonly ends: readonly number[];
  /** Computed when first asked for: most candidates are never compared by them. */
  readonly grams: CharGrams;
  readonly titleGrams: CharGrams;
}

/** Features of chunks, with the numbering of stems they share. */
export interface FeatureCache {
  of(hit: Pick<ChunkHit, "chunk" | "paper">): ChunkFeatures;
  /** @returns Undefined for a stem that no chunk seen so far holds. */
  idOf(stem: string): number | undefined;
  /** Stems numbered so far; every id is below it. */
  readonly size: number;
}

/**
 * @returns A cache that computes a chunk's features once and keeps them for as long as the library keeps the chunk in
 *   memory: about 2 KB each, 6 KB with character grams.
 */
export function createFeatureCache(): FeatureCache {
  const cache = new WeakMap<ChunkHit["chunk"], ChunkFeatures>();
  const ids = new Map<string, number>();
  const numberOf = (stem: string): number => {
    const known = ids.get(stem);
    if (known !== undefined) return known;
    ids.set(stem, ids.size);
    return ids.size - 1;
  };
  return {
    of: ({ chunk, paper }) => {
      const cached = cache.get(chunk);
      if (cached) return cached;
      const features = featuresOf([paper.title, ...chunk.sentences], numberOf);
      cache.set(chunk, features);
      return features;
    },
    idOf: (stem) => ids.get(stem),
    get size() {
      return ids.size;
    },
  };
}

function featuresOf(
  sentences: readonly string[],
  numberOf: (stem: string) => number,
): ChunkFeatures {
  const byStem = new Map<number, number[]>();
  const ends: number[] = [];
  let place = 0;
  for (const sentence of sentences) {
    for (const stem of stemsOf(sentence)) {
      const id = numberOf(stem);
      const own = byStem.get(id);
      if (own) own.push(place);
      else byStem.set(id, [place]);
      place += 1;
    }
    ends.push(place);
  }
  const starts = new Int32Array(byStem.size + 1);
  [...byStem.values()].forEach((own, i) => (starts[i + 1] = (starts[i] as number) + own.length));
  let grams: CharGrams | undefined;
  let titleGrams: CharGrams | undefined;
  return {
    stems: Int32Array.from(byStem.keys()),
    starts,
    places: Int32Array.from([...byStem.values()].flat()),
    ends,
    get grams() {
      return (grams ??= charGramsOf(sentences.join("\n")));
    },
    get titleGrams() {
      return (titleGrams ??= charGramsOf(sentences[0] ?? ""));
    },
  };
}
