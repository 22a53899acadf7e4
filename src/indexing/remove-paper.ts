import type { PaperHead } from "../corpus/paper.ts";
import type { IngestOptions } from "./ingest-report.ts";
import type { IngestServices } from "./ingest.ts";
import { VocabularyDelta } from "./vocabulary-delta.ts";

/**
 * Takes a paper out of the library, as the only writer: its chunks, its words'
 * counts and its place in the indexes. The no-key embedder stays as it was
 * fitted, and no embedder is needed. The figures of the last ingest stay, but
 * its digest goes: the same files would now give another library, so that the
 * next ingest of them reads them and brings the paper back.
 *
 * @param paperId Any text.
 * @returns What was taken out; undefined when the library has no such paper.
 * @throws {LibraryError} If another ingest holds the library or it cannot be written.
 */
export async function removePaper(
  paperId: string,
  { store, now }: Pick<IngestServices, "store" | "now">,
  { signal: stop, onProgress }: Pick<IngestOptions, "signal" | "onProgress"> = {},
): Promise<PaperHead | undefined> {
  const work = async (signal: AbortSignal) => {
    const active = await store.active();
    const [content] = (await (await store.lookup())?.contents([paperId])) ?? [];
    if (!active || !content) return undefined;
    const writer = await store.openWriter();
    const { lastIngest } = active;
    // Until everything is in step, whoever comes next counts the words anew.
    if (lastIngest) await store.activate(writer, { ...active, lastIngest: undefined });
    signal.throwIfAborted();
    await writer.remove([paperId]);
    onProgress?.({ phase: "indexing", done: 0 });
    const vocabulary = new VocabularyDelta();
    vocabulary.remove(content);
    const counted = lastIngest ? active.vocabularyDocuments : undefined;
    const vocabularyDocuments = await vocabulary.save(writer, counted);
    await writer.optimizeIfDue();
    signal.throwIfAborted();
    await store.activate(writer, {
      ...active,
      vocabularyDocuments,
      updatedAt: now(),
      lastIngest: lastIngest && { ...lastIngest, digest: "" },
    });
    const { abstract: _, originalTitle: __, originalAbstract: ___, ...head } = content.paper;
    return head;
  };
  return store.exclusively(work, {
    ...(stop ? { signal: stop } : {}),
    onWait: (holder) => onProgress?.({ phase: "waiting", done: 0, holder }),
  });
}
