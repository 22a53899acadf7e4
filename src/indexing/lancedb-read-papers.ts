import type { Table } from "@lancedb/lancedb";
import type { Paper } from "../corpus/paper.ts";
import { isStorageError, toLibraryError } from "./lancedb-connection.ts";
import { toPredicate } from "./lancedb-paper-filter.ts";
import { CHUNK_COLUMNS, type ChunkRow, toPaper } from "./lancedb-rows.ts";
import type { PaperFilter } from "./library.ts";
import { sqlIn } from "./sql-literal.ts";

/** Papers read in one go: some megabytes. */
const PAPERS_AT_ONCE = 1_000;

/**
 * Reads whole papers without ever holding more than a batch of them.
 *
 * @param columns Columns of the table; it may lack those that were added later.
 * @param options.uri Where the library is, for messages.
 * @param options.filter All papers when absent.
 * @throws {RangeError} If the filter is malformed.
 * @throws {LibraryError} If the table cannot be read.
 */
export async function* readPapers(
  chunks: Table,
  columns: ReadonlySet<string>,
  { uri, filter = {} }: { readonly uri: string; readonly filter?: PaperFilter },
): AsyncGenerator<readonly Paper[]> {
  const predicate = toPredicate(filter, columns);
  const isFirst = predicate === undefined ? "position = 0" : `position = 0 AND (${predicate})`;
  try {
    yield* readBatches(chunks, columns, isFirst);
  } catch (error) {
    throw isStorageError(error) ? toLibraryError(error, uri) : error;
  }
}

async function* readBatches(
  chunks: Table,
  columns: ReadonlySet<string>,
  isFirst: string,
): AsyncGenerator<readonly Paper[]> {
  const select = CHUNK_COLUMNS.filter((name) => columns.has(name));
  // Nearly every abstract is one chunk; in most libraries all are.
  const hasLater = (await chunks.countRows("position > 0")) > 0;
  for await (const batch of chunks.query().where(isFirst).select(select)) {
    for (let start = 0; start < batch.numRows; start += PAPERS_AT_ONCE) {
      const firsts = batch.slice(start, start + PAPERS_AT_ONCE).toArray() as unknown as ChunkRow[];
      const later = hasLater
        ? await laterRows(chunks, select, firsts)
        : new Map<string, ChunkRow[]>();
      yield firsts.map((row) => toPaper([row, ...(later.get(row.paperId) ?? [])]));
    }
  }
}

/** @returns The other chunks of papers whose abstracts have several, in order. */
async function laterRows(
  chunks: Table,
  select: readonly string[],
  firsts: readonly ChunkRow[],
): Promise<Map<string, ChunkRow[]>> {
  const ids = firsts.map(({ paperId }) => paperId);
  const rows = (await chunks
    .query()
    .where(`position > 0 AND ${sqlIn("paperId", ids)}`)
    .select([...select])
    .toArray()) as ChunkRow[];
  const ordered = rows.toSorted((a, b) => a.position - b.position);
  return Map.groupBy(ordered, ({ paperId }) => paperId);
}
