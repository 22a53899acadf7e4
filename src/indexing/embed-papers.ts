import { abstractKey } from "../corpus/abstract-key.ts";
import { chunkPaper } from "../corpus/chunk-paper.ts";
import type { Chunk } from "../corpus/chunk.ts";
import { contentHashOf } from "../corpus/content-hash.ts";
import type { Paper } from "../corpus/paper.ts";
import type { EmbeddingModel } from "../llm/embedding-model.ts";
import type { IndexedPaper, StoredContent } from "./library-store.ts";

/** The text that is embedded and full-text indexed for a chunk: its paper's title and its own sentences. */
export function embeddedText(title: string, chunk: Chunk): string {
  return `${title}\n${chunk.text}`;
}

/** Cuts a paper into chunks and takes its fingerprints, ready to be embedded. */
export async function toContent(paper: Paper): Promise<StoredContent> {
  return {
    paperId: paper.paperId,
    contentHash: contentHashOf(paper),
    abstractKey: abstractKey(paper.abstract),
    paper,
    chunks: await chunkPaper(paper),
  };
}

/**
 * Gives every chunk its vector, in one call to the embedder.
 *
 * @throws {LlmError} If the embedder fails; nothing was written then.
 */
export async function embedContents(
  contents: readonly StoredContent[],
  embedder: EmbeddingModel,
  signal: AbortSignal,
): Promise<IndexedPaper[]> {
  const texts = contents.flatMap(({ paper, chunks }) =>
    chunks.map((chunk) => embeddedText(paper.title, chunk)),
  );
  const vectors = await embedder.embedDocuments(texts, { signal });
  if (vectors.length !== texts.length) {
    throw new RangeError(`Cannot embed: wanted ${texts.length} vectors, got ${vectors.length}`);
  }
  let next = 0;
  return contents.map((content) => ({
    ...content,
    chunks: content.chunks.map((chunk) => ({ chunk, vector: vectors[next++] as Float32Array })),
  }));
}
