import type { Table } from "@lancedb/lancedb";
import { CHUNK_COLUMNS, type ChunkRow, toChunk, toPaper } from "./lancedb-rows.ts";
import type { PaperLookup, StoredContent, StoredPaper } from "./library-store.ts";
import { sqlIn } from "./sql-literal.ts";

/** Looks papers up in a chunk table; see {@link PaperLookup}. */
export class LancedbPaperLookup implements PaperLookup {
  readonly #chunks: Table;
  readonly #columns: readonly string[];

  /** @param columns Columns of the table, where it may lack some that were added later. */
  constructor(chunks: Table, columns?: ReadonlySet<string>) {
    this.#chunks = chunks;
    this.#columns = CHUNK_COLUMNS.filter((name) => columns?.has(name) ?? true);
  }

  async findPapers(keys: {
    readonly paperIds: readonly string[];
    readonly abstractKeys: readonly string[];
  }): Promise<StoredPaper[]> {
    const rows = (await this.#chunks
      .query()
      .where(
        `position = 0 AND (${sqlIn("paperId", keys.paperIds)} OR ${sqlIn("abstractKey", keys.abstractKeys)})`,
      )
      .select(["paperId", "contentHash", "abstractKey"])
      .toArray()) as StoredPaper[];
    return rows.map(({ paperId, contentHash, abstractKey }) => ({
      paperId,
      contentHash,
      abstractKey,
    }));
  }

  async contents(ids: readonly string[]): Promise<StoredContent[]> {
    const rows = (await this.#chunks
      .query()
      .where(sqlIn("paperId", ids))
      .select([...this.#columns])
      .toArray()) as ChunkRow[];
    const byPaper = Map.groupBy(rows, ({ paperId }) => paperId);
    return ids.flatMap((id) => {
      const own = byPaper.get(id)?.toSorted((a, b) => a.position - b.position) ?? [];
      return isNonEmpty(own) ? [toContent(own)] : [];
    });
  }
}

function isNonEmpty(rows: ChunkRow[]): rows is [ChunkRow, ...ChunkRow[]] {
  return rows.length > 0;
}

function toContent(rows: [ChunkRow, ...ChunkRow[]]): StoredContent {
  const { paperId, contentHash, abstractKey } = rows[0];
  return { paperId, contentHash, abstractKey, paper: toPaper(rows), chunks: rows.map(toChunk) };
}
