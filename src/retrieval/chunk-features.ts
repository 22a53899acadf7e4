import { stemsOf } from "../corpus/terms.ts";
import type { ChunkHit } from "../indexing/library.ts";
import { type CharGrams, charGramsOf } from "./char-grams.ts";

/** What ranking needs of a chunk and its title, computed once. */
export interface ChunkFeatures {
  /** Places of each stem, ascending; the title's come first, then the sentences'. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** Place at which each sentence ends (exclusive), the title's first; ascending. */
  readonly ends: readonly number[];
  /** Computed when first asked for: most candidates are never compared by them. */
  readonly grams: CharGrams;
  readonly titleGrams: CharGrams;
}

/**
 * @returns A function that computes a chunk's features and keeps them for as long as the library keeps the chunk in
 *   memory, about 15 KB each.
 */
export function createFeatureCache(): (hit: Pick<ChunkHit, "chunk" | "paper">) => ChunkFeatures {
  const cache = new WeakMap<ChunkHit["chunk"], ChunkFeatures>();
  return ({ chunk, paper }) => {
    const cached = cache.get(chunk);
    if (cached) return cached;
    const features = featuresOf([paper.title, ...chunk.sentences]);
    cache.set(chunk, features);
    return features;
  };
}

function featuresOf(sentences: readonly string[]): ChunkFeatures {
  const places = new Map<string, number[]>();
  const ends: number[] = [];
  let place = 0;
  for (const sentence of sentences) {
    for (const stem of stemsOf(sentence)) {
      const own = places.get(stem);
      if (own) own.push(place);
      else places.set(stem, [place]);
      place += 1;
    }
    ends.push(place);
  }
  let grams: CharGrams | undefined;
  let titleGrams: CharGrams | undefined;
  return {
    places,
    ends,
    get grams() {
      return (grams ??= charGramsOf(sentences.join("\n")));
    },
    get titleGrams() {
      return (titleGrams ??= charGramsOf(sentences[0] ?? ""));
    },
  };
}
