import { stemsOf } from "../../src/corpus/terms.ts";
import type { EmbeddingModel } from "../../src/llm/embedding-model.ts";

/** A deterministic bag-of-words embedder: texts that share words are near. Records what it was asked to embed. */
export class HashingEmbeddingModel implements EmbeddingModel {
  readonly identity;
  readonly embedded: string[] = [];

  constructor(name = "hashing", dimensions = 32) {
    this.identity = { name, dimensions, fingerprint: `${name}-${dimensions}` };
  }

  embedDocuments(texts: readonly string[]): Promise<Float32Array[]> {
    this.embedded.push(...texts);
    return Promise.resolve(texts.map((text) => this.#vectorOf(text)));
  }

  embedQuery(text: string): Promise<Float32Array | undefined> {
    return Promise.resolve(this.#vectorOf(text));
  }

  #vectorOf(text: string): Float32Array {
    const vector = new Float32Array(this.identity.dimensions);
    for (const stem of stemsOf(text)) {
      const bucket = Array.from(stem).reduce(
        (hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0,
        7,
      );
      const index = bucket % vector.length;
      vector[index] = (vector[index] as number) + 1;
    }
    const length = Math.hypot(...vector);
    return length === 0 ? vector : vector.map((value) => value / length);
  }
}
