import { abstractKey } from "../corpus/abstract-key.ts";
import { chunkPaper } from "../corpus/chunk-paper.ts";
import type { Chunk } from "../corpus/chunk.ts";
import { contentHashOf } from "../corpus/content-hash.ts";
import type { Paper, RejectedRecord } from "../corpus/paper.ts";
import { EmbeddingInputError } from "../llm/embedding-input-error.ts";
import type { EmbeddingModel } from "../llm/embedding-model.ts";
import type { IndexedPaper, StoredContent } from "./library-store.ts";

/** The text that is embedded and full-text indexed for a chunk: its paper's title and its own sentences. */
function embeddedText(title: string, chunk: Chunk): string {
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

/** The text of a whole paper as the no-key embedder is fitted on it. */
export function fitText({ title, abstract }: Pick<Paper, "title" | "abstract">): string {
  return `${title}\n${abstract}`;
}

/**
 * Gives every chunk its vector. A paper with a text that the embedder refuses
 * is reported and left out; the rest goes on.
 *
 * @param onRefused Told of each paper left out; without it, a refusal is thrown.
 * @throws {LlmError} If the embedder fails otherwise; nothing was written then.
 */
export async function embedContents(
  contents: readonly StoredContent[],
  embedder: EmbeddingModel,
  signal: AbortSignal,
  onRefused?: (refused: RejectedRecord) => void,
): Promise<IndexedPaper[]> {
  let accepted = contents;
  for (;;) {
    const texts = accepted.flatMap(({ paper, chunks }) =>
      chunks.map((chunk) => ({ paper, text: embeddedText(paper.title, chunk) })),
    );
    try {
      const vectors = await embedder.embedDocuments(
        texts.map(({ text }) => text),
        { signal },
      );
      return withVectors(accepted, vectors);
    } catch (error) {
      const refused = error instanceof EmbeddingInputError ? texts[error.index]?.paper : undefined;
      if (!refused || !onRefused) throw error;
      const { source, title, paperId } = refused;
      onRefused({ file: source, line: 0, reason: `the embedding model refused “${title}”` });
      accepted = accepted.filter((content) => content.paperId !== paperId);
    }
  }
}

function withVectors(
  contents: readonly StoredContent[],
  vectors: readonly Float32Array[],
): IndexedPaper[] {
  const wanted = contents.reduce((sum, { chunks }) => sum + chunks.length, 0);
  if (vectors.length !== wanted) {
    throw new RangeError(`Cannot embed: wanted ${wanted} vectors, got ${vectors.length}`);
  }
  let next = 0;
  return contents.map((content) => ({
    ...content,
    chunks: content.chunks.map((chunk) => ({ chunk, vector: vectors[next++] as Float32Array })),
  }));
}
