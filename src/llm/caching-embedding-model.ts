import { createHash } from "node:crypto";
import { EmbeddingInputError } from "./embedding-input-error.ts";
import type { EmbedderIdentity, EmbeddingModel, EmbedOptions } from "./embedding-model.ts";

/** Keeps vectors that were paid for until the library has them, across the end of the process. */
export interface EmbeddingCache {
  /** @param key 32 hexadecimal digits. */
  get(key: string): Float32Array | undefined;
  /** Keeps vectors under their keys; they are there after the process has been killed. Never throws. */
  put(entries: readonly (readonly [key: string, vector: Float32Array])[]): void;
  /** Forgets everything. Never throws. */
  clear(): void;
}

/** Hexadecimal digits of a key: 128 bits. */
const KEY_DIGITS = 32;

/** An embedding model that is asked for no text whose vector is kept. Questions go straight through. */
export class CachingEmbeddingModel implements EmbeddingModel {
  readonly identity: EmbedderIdentity;
  readonly #model: EmbeddingModel;
  readonly #cache: EmbeddingCache;

  constructor(model: EmbeddingModel, cache: EmbeddingCache) {
    this.identity = model.identity;
    this.#model = model;
    this.#cache = cache;
  }

  async embedDocuments(
    texts: readonly string[],
    options: EmbedOptions = {},
  ): Promise<Float32Array[]> {
    const keys = texts.map((text) => this.#keyOf(text));
    const known = new Map<string, Float32Array>();
    for (const key of keys) {
      const vector = this.#cache.get(key);
      if (vector) known.set(key, vector);
    }
    const wanted = new Map<string, number>();
    keys.forEach((key, place) => {
      if (!known.has(key) && !wanted.has(key)) wanted.set(key, place);
    });
    await this.#embed([...wanted], texts, options, known);
    return keys.map((key) => known.get(key) as Float32Array);
  }

  embedQuery(
    text: string,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Float32Array | undefined> {
    return this.#model.embedQuery(text, options);
  }

  /** @param wanted Key and place of each text to embed. */
  async #embed(
    wanted: readonly (readonly [key: string, place: number])[],
    texts: readonly string[],
    { signal }: EmbedOptions,
    known: Map<string, Float32Array>,
  ): Promise<void> {
    if (wanted.length === 0) return;
    const onEmbedded = (start: number, vectors: readonly Float32Array[]) => {
      const entries = vectors.flatMap((vector, i) => {
        const key = wanted[start + i]?.[0];
        return key === undefined || known.has(key) ? [] : [[key, vector] as const];
      });
      this.#cache.put(entries);
      for (const [key, vector] of entries) known.set(key, vector);
    };
    const asked = wanted.map(([, place]) => texts[place] as string);
    try {
      const options = { onEmbedded, ...(signal ? { signal } : {}) };
      onEmbedded(0, await this.#model.embedDocuments(asked, options));
    } catch (error) {
      throw error instanceof EmbeddingInputError ? inOriginal(error, wanted) : error;
    }
  }

  #keyOf(text: string): string {
    const { fingerprint } = this.identity;
    return createHash("sha256")
      .update(`${fingerprint}\n${text}`)
      .digest("hex")
      .slice(0, KEY_DIGITS);
  }
}

/** The model counts among the texts that it was asked for. */
function inOriginal(
  error: EmbeddingInputError,
  wanted: readonly (readonly [key: string, place: number])[],
): EmbeddingInputError {
  return new EmbeddingInputError(wanted[error.index]?.[1] ?? error.index, error);
}
