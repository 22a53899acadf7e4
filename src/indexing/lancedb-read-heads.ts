import type { Table } from "@lancedb/lancedb";
import type { PaperHead } from "../corpus/paper.ts";
import { type ChunkRow, HEAD_COLUMNS, toHead } from "./lancedb-rows.ts";
import { sqlIn } from "./sql-literal.ts";

/** Ids looked up in one query. */
const IDS_AT_ONCE = 1_000;

/**
 * Reads what lists and citations show of papers.
 *
 * @param columns Columns of the table; the optional ones among {@link HEAD_COLUMNS} may be missing.
 * @returns Heads by the papers' ids; unknown ids are left out.
 * @throws {Error} LanceDB's own, if the table cannot be read.
 */
export async function readHeads(
  chunks: Table,
  columns: ReadonlySet<string>,
  paperIds: readonly string[],
): Promise<ReadonlyMap<string, PaperHead>> {
  const heads = new Map<string, PaperHead>();
  for (let start = 0; start < paperIds.length; start += IDS_AT_ONCE) {
    const ids = paperIds.slice(start, start + IDS_AT_ONCE);
    const rows = (await chunks
      .query()
      .where(`position = 0 AND ${sqlIn("paperId", ids)}`)
      .select(HEAD_COLUMNS.filter((name) => columns.has(name)))
      .toArray()) as ChunkRow[];
    for (const row of rows) heads.set(row.paperId, toHead(row));
  }
  return heads;
}
