/** What a stored vector was made by. Vectors are comparable only when all three fields agree. */
export interface EmbedderIdentity {
  /** `fitted` for the no-key embedder, `onnx:` and the folder's name for a local one, else the vendor's model id. */
  readonly name: string;
  /** Length of every vector. */
  readonly dimensions: number;
  /** Hexadecimal digest of everything that decides the vectors; for a hosted model, of its name and dimensions. */
  readonly fingerprint: string;
}

/** Settings of one embedding of documents. */
export interface EmbedOptions {
  readonly signal?: AbortSignal;
  /** See {@link EmbeddingModel.embedDocuments}. */
  readonly onEmbedded?: (start: number, vectors: readonly Float32Array[]) => void;
}

/** Turns texts into unit-length vectors whose dot product is their similarity in [-1, 1]. */
export interface EmbeddingModel {
  readonly identity: EmbedderIdentity;
  /**
   * @param texts Non-empty texts.
   * @param options.onEmbedded Told of each run of vectors as soon as it is there, with the place of its first text: those
   *   stay good when a later run fails. Models that embed all at once need not call it.
   * @returns One vector per text in the same order, `[texts, dimensions]`, every number finite.
   *   A text that the model knows nothing of gives a zero vector.
   * @throws {LlmError} If the vendor fails, or answers with the wrong count, order or dimension.
   * @throws {UserFacingError} If a local model fails, whichever text it is given.
   */
  embedDocuments(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
  /**
   * @returns The vector of a search text, or `undefined` when the model knows none of its words.
   * @throws {LlmError} As for `embedDocuments`.
   */
  embedQuery(
    text: string,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Float32Array | undefined>;
  /**
   * How alike two texts are: the cosine of their vectors in [-1, 1], 0 when the model knows nothing of one. Absent from
   * models that must be waited for.
   */
  similarity?(one: string, other: string): number;
}
