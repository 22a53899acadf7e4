import { stemsOf } from "../corpus/terms.ts";
import type { EmbedderIdentity, EmbeddingModel } from "./embedding-model.ts";
import { fingerprintOf, type LsaModel } from "./lsa-model.ts";
import { weighTerms } from "./term-weights.ts";

/** Name under which the no-key embedder is stored with a library. */
export const FITTED_EMBEDDER = "fitted";

/**
 * The no-key embedder: vectors from a model fitted on the corpus itself. New
 * papers are folded in, that is, projected by the model as it stands.
 */
export class LsaEmbeddingModel implements EmbeddingModel {
  readonly identity: EmbedderIdentity;
  readonly model: LsaModel;
  readonly #indexOf: ReadonlyMap<string, number>;

  constructor(model: LsaModel) {
    this.model = model;
    this.#indexOf = new Map(model.terms.map((term, index) => [term, index]));
    this.identity = {
      name: FITTED_EMBEDDER,
      dimensions: model.dimensions,
      fingerprint: fingerprintOf(model),
    };
  }

  embedDocuments(texts: readonly string[]): Promise<Float32Array[]> {
    return Promise.resolve(texts.map((text) => this.#project(text)));
  }

  embedQuery(text: string): Promise<Float32Array | undefined> {
    const vector = this.#project(text);
    return Promise.resolve(vector.some((value) => value !== 0) ? vector : undefined);
  }

  similarity(one: string, other: string): number {
    const [left, right] = [this.#project(one), this.#project(other)];
    return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
  }

  #project(text: string): Float32Array {
    const { idf, projection, dimensions } = this.model;
    const { indexes, weights } = weighTerms(stemsOf(text), this.#indexOf, idf);
    const vector = new Float32Array(dimensions);
    indexes.forEach((index, k) => {
      const weight = weights[k] as number;
      const start = index * dimensions;
      for (let j = 0; j < dimensions; j++) {
        vector[j] = (vector[j] as number) + weight * (projection[start + j] as number);
      }
    });
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    return length < 1e-9 ? vector.fill(0) : vector.map((value) => value / length);
  }
}
