import type { ActiveGeneration } from "../library-store.ts";
import { VocabularyDelta } from "../vocabulary-delta.ts";
import type { UpkeepOptions, VerifyReport } from "./library-check.ts";
import type { RowSurvey } from "./survey-rows.ts";
import type { UpkeepServices } from "./verify-library.ts";

/**
 * Takes out what a survey found to belong to nothing or to stand there twice,
 * and counts the words anew. No paper is lost by it. Only for the holder of the
 * write lock, and before anything else is written.
 *
 * @throws {LibraryError} If the library cannot be written.
 */
export async function repairLibrary(
  { orphans, repeats }: RowSurvey,
  active: ActiveGeneration,
  { store, now }: Pick<UpkeepServices, "store" | "now">,
  { signal, onProgress }: UpkeepOptions,
): Promise<NonNullable<VerifyReport["repaired"]>> {
  const writer = await store.openWriter();
  const tables = await store.tables();
  const rowIds = [...orphans, ...repeats].map(({ rowId }) => rowId);
  onProgress?.({ phase: "repairing", done: 0 });
  // Until everything is in step, whoever comes next counts the words anew.
  await store.activate(writer, { ...active, lastIngest: undefined });
  signal?.throwIfAborted();
  await tables?.removeRows(rowIds);
  const vocabularyDocuments = await new VocabularyDelta().save(writer, undefined);
  await writer.optimize();
  signal?.throwIfAborted();
  const { lastIngest } = active;
  await store.activate(writer, {
    ...active,
    vocabularyDocuments,
    updatedAt: now(),
    // The same files may bring back what was lost before.
    lastIngest: lastIngest && { ...lastIngest, digest: "" },
  });
  return { orphans: orphans.length, repeats: repeats.length };
}
