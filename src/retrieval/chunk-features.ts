import { stemsOf } from "../corpus/terms.ts";
import type { ChunkHit } from "../indexing/library.ts";
import { type CharGrams, charGramsOf } from "./char-grams.ts";

/** What the re-rank needs of a chunk and its title, computed once. */
export interface ChunkFeatures {
  /** Stems in order, with repeats. */
  readonly stems: readonly string[];
  readonly distinctStems: ReadonlySet<string>;
  readonly grams: CharGrams;
}

/**
 * @returns A function that computes a chunk's features and keeps them for as long as the library keeps the chunk in
 *   memory, about 10 KB each.
 */
export function createFeatureCache(): (hit: Pick<ChunkHit, "chunk" | "paper">) => ChunkFeatures {
  const cache = new WeakMap<ChunkHit["chunk"], ChunkFeatures>();
  return ({ chunk, paper }) => {
    const cached = cache.get(chunk);
    if (cached) return cached;
    const text = `${paper.title}\n${chunk.text}`;
    const stems = stemsOf(text);
    const features = { stems, distinctStems: new Set(stems), grams: charGramsOf(text) };
    cache.set(chunk, features);
    return features;
  };
}
