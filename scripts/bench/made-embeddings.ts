import { Embeddings } from "@langchain/core/embeddings";

/** Gives vectors that were made beforehand, in the order of the documents. */
export class MadeEmbeddings extends Embeddings {
  readonly #vectors: number[][];

  constructor(vectors: number[][]) {
    super({});
    this.#vectors = vectors;
  }

  embedDocuments(): Promise<number[][]> {
    return Promise.resolve(this.#vectors);
  }

  embedQuery(): Promise<number[]> {
    return Promise.resolve(this.#vectors[0] ?? []);
  }
}
