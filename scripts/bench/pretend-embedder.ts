import type { EmbeddingModel } from "../../src/llm/embedding-model.ts";
import { randomFrom } from "./random-from.ts";

/** Vectors made beforehand. */
const KEPT = 1_000;

/** Gives vectors that cost nothing, so that what surrounds the embedding can be measured. */
export class PretendEmbedder implements EmbeddingModel {
  readonly identity;
  readonly #vectors: readonly Float32Array[];
  #next = 0;

  /** @param dimensions Length of the vectors, each of unit length. */
  constructor(dimensions: number) {
    const random = randomFrom(1);
    this.identity = { name: "pretend", dimensions, fingerprint: `pretend-${dimensions}` };
    this.#vectors = Array.from({ length: KEPT }, () => {
      const vector = Float32Array.from({ length: dimensions }, () => random() - 0.5);
      const length = Math.hypot(...vector);
      return vector.map((value) => value / length);
    });
  }

  embedDocuments(texts: readonly string[]): Promise<Float32Array[]> {
    return Promise.resolve(texts.map(() => this.#vector()));
  }

  embedQuery(): Promise<Float32Array> {
    return Promise.resolve(this.#vector());
  }

  #vector(): Float32Array {
    return this.#vectors[this.#next++ % KEPT] as Float32Array;
  }
}
