import type { Table } from "@lancedb/lancedb";
import { type ChunkRow, HEAD_COLUMNS, toChunk, toHead } from "./lancedb-rows.ts";
import type { StoredPaper } from "./library.ts";
import { sqlText } from "./sql-literal.ts";

/**
 * Reads one paper with all the sentences of its chunks.
 *
 * @param columns Columns of the table; the optional ones among {@link HEAD_COLUMNS} may be missing.
 * @param paperId Any text.
 * @returns Undefined when no row has the id.
 * @throws {Error} LanceDB's own, if the table cannot be read.
 */
export async function readPaper(
  chunks: Table,
  columns: ReadonlySet<string>,
  paperId: string,
): Promise<StoredPaper | undefined> {
  const rows = (await chunks
    .query()
    .where(`paperId = ${sqlText(paperId)}`)
    .select(HEAD_COLUMNS.filter((name) => columns.has(name)))
    .toArray()) as ChunkRow[];
  const [first, ...rest] = rows.toSorted((a, b) => a.position - b.position);
  if (!first) return undefined;
  return {
    paper: toHead(first),
    sentences: [first, ...rest].flatMap((row) => toChunk(row).sentences),
  };
}
