import { chunkPaper } from "../../corpus/chunk-paper.ts";
import type { RejectedRecord } from "../../corpus/paper.ts";
import type { EmbeddingModel } from "../../llm/embedding-model.ts";
import { embedContents } from "../embed-papers.ts";
import type { GenerationWriter, IndexedPaper, StoredContent } from "../library-store.ts";
import { aliasesOf, writeMerged } from "./merged-column.ts";
import type { PaperChange } from "./sorted-batch.ts";

/** What changes are embedded with. */
export interface EmbedChangesOptions {
  readonly embedder: EmbeddingModel;
  readonly writer: Pick<GenerationWriter, "vectors">;
  readonly signal: AbortSignal;
  /** Told of each paper that the embedder refuses, which is left out; without it, a refusal is thrown. */
  readonly onRefused?: (refused: RejectedRecord) => void;
}

/** Changed papers, ready to be written. */
export interface EmbeddedChanges {
  readonly indexed: readonly IndexedPaper[];
  /** Texts sent to the embedder. */
  readonly embedded: number;
}

/**
 * Gives every changed paper its vectors: a paper whose text stays keeps those
 * it has, so that a name or a link more costs nothing.
 *
 * @throws {LlmError} If the embedder fails otherwise; nothing was written then.
 */
export async function embedChanges(
  changes: readonly Pick<PaperChange, "edited" | "composed" | "before">[],
  { embedder, writer, signal, onRefused }: EmbedChangesOptions,
): Promise<EmbeddedChanges> {
  const [kept, other] = await Promise.all(
    [true, false].map((isKept) =>
      Promise.all(changes.filter((change) => keepsText(change) === isKept).map(toStoredContent)),
    ) as [Promise<StoredContent[]>, Promise<StoredContent[]>],
  );
  const fresh = await embedContents(other, embedder, signal, onRefused);
  const ids = kept.map(({ paperId }) => paperId);
  const vectors = ids.length > 0 ? await writer.vectors(ids) : new Map<string, Float32Array>();
  const { dimensions } = embedder.identity;
  const renewed = kept.map((content) => ({
    ...content,
    chunks: content.chunks.map((chunk) => ({
      chunk,
      vector: vectors.get(chunk.chunkId) ?? new Float32Array(dimensions),
    })),
  }));
  const embedded = fresh.reduce((sum, { chunks }) => sum + chunks.length, 0);
  return { indexed: [...fresh, ...renewed], embedded };
}

async function toStoredContent(
  change: Pick<PaperChange, "edited" | "composed" | "before">,
): Promise<StoredContent> {
  const { edited, composed, before } = change;
  const { paper, contentHash, shown } = composed;
  const merged = writeMerged(edited, composed);
  const aliases = aliasesOf(edited, composed);
  return {
    paperId: paper.paperId,
    contentHash,
    abstractKey: shown.keys.abstract,
    ...(merged === undefined ? {} : { merged }),
    ...(aliases === undefined ? {} : { aliases }),
    paper,
    chunks: before && keepsText(change) ? before.chunks : await chunkPaper(paper),
  };
}

/** Whether a changed paper is stored with the same text, which need not be embedded again. */
export function keepsText({
  composed: { paper },
  before,
}: Pick<PaperChange, "composed" | "before">): boolean {
  return paper.title === before?.paper.title && paper.abstract === before.paper.abstract;
}
