import type { EmbeddingModel } from "../../llm/embedding-model.ts";
import type { Similarity } from "./measure-support.ts";

/** The embedder's own measure, if it answers at once: each statement is checked while it is written. */
export function similarityOf(model: EmbeddingModel): Similarity | undefined {
  return model.similarity && ((one, other) => model.similarity?.(one, other) ?? 0);
}
