import { LRUCache } from "lru-cache";
import { stemsOf } from "../corpus/terms.ts";
import { type CharGrams, charGramsOf } from "./char-grams.ts";

/** What the re-rank needs of a text, computed once. */
export interface ChunkFeatures {
  /** Stems in order, with repeats. */
  readonly stems: readonly string[];
  readonly distinctStems: ReadonlySet<string>;
  readonly grams: CharGrams;
}

/** About 10 KB each, so at most 50 MB. */
const CACHED_TEXTS = 5_000;

/** @returns A function that computes features and keeps those of the texts used last. */
export function createFeatureCache(): (text: string) => ChunkFeatures {
  const cache = new LRUCache<string, ChunkFeatures>({ max: CACHED_TEXTS });
  return (text) => {
    const cached = cache.get(text);
    if (cached) return cached;
    const stems = stemsOf(text);
    const features = { stems, distinctStems: new Set(stems), grams: charGramsOf(text) };
    cache.set(text, features);
    return features;
  };
}
