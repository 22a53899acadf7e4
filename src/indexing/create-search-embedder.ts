import type { EmbeddingModel } from "../llm/embedding-model.ts";
import { type EmbedderChoice, embedderOf } from "./embedder-provider.ts";
import { emptyLibrary } from "./library-error.ts";
import type { LibraryStore } from "./library-store.ts";

/**
 * Makes a function that gives the embedder of the library as it is now. The
 * embedder is kept until the library points at other tables.
 *
 * @returns A function that throws {@link LibraryError} when the library is empty or its embedder doesn't fit the configuration.
 */
export function createSearchEmbedder(
  store: LibraryStore,
  embedders: EmbedderChoice,
): () => Promise<EmbeddingModel> {
  let kept: { readonly generation: string; readonly model: Promise<EmbeddingModel> } | undefined;
  return async () => {
    const active = await store.current();
    if (!active) throw emptyLibrary();
    if (kept?.generation !== active.name) {
      const model = embedderOf(active, store, embedders);
      kept = { generation: active.name, model };
      model.catch(() => {
        if (kept?.model === model) kept = undefined; // Tried anew with the next question.
      });
    }
    return kept.model;
  };
}
