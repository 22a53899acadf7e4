import type { Table } from "@lancedb/lancedb";
import { LRUCache } from "lru-cache";
import { type ChunkRow, HEAD_COLUMNS, toChunk, toHead } from "./lancedb-rows.ts";
import type { ChunkHit } from "./library.ts";
import { sqlIn } from "./sql-literal.ts";

/** About 3 KB each and 4 bytes for each number of the vector; a small library is held whole. */
const CACHED_CHUNKS = 10_000;

/** A chunk's text, paper and vector, without the scores of a search. */
export interface ChunkContent extends Pick<ChunkHit, "chunk" | "paper"> {
  /** Undefined where the embedder knew none of the chunk's words. */
  readonly vector: Float32Array | undefined;
}

/**
 * The texts of one version of a chunk table, the ones used last in memory:
 * decoding a hundred abstracts per question costs more than finding them.
 */
export class ChunkContents {
  readonly #table: Table;
  readonly #columns: readonly string[];
  readonly #cache = new LRUCache<string, ChunkContent>({ max: CACHED_CHUNKS });

  /** @param columns Columns of the table; the optional ones among {@link HEAD_COLUMNS} may be missing. */
  constructor(table: Table, columns: ReadonlySet<string>) {
    this.#table = table;
    this.#columns = [...HEAD_COLUMNS, "vector"].filter((name) => columns.has(name));
  }

  /** @returns The chunks' contents in the order of the ids; ids that are gone are left out. */
  async get(chunkIds: readonly string[]): Promise<ChunkContent[]> {
    const found = new Map<string, ChunkContent>();
    const unknown: string[] = [];
    for (const id of chunkIds) {
      const content = this.#cache.get(id);
      if (content) found.set(id, content);
      else unknown.push(id);
    }
    for (const content of await this.#load(unknown)) {
      this.#cache.set(content.chunk.chunkId, content);
      found.set(content.chunk.chunkId, content);
    }
    return chunkIds.map((id) => found.get(id)).filter((content) => content !== undefined);
  }

  async #load(chunkIds: readonly string[]): Promise<ChunkContent[]> {
    if (chunkIds.length === 0) return [];
    const rows = (await this.#table
      .query()
      .where(sqlIn("chunkId", chunkIds))
      .select([...this.#columns])
      .toArray()) as (ChunkRow & { readonly vector: { toArray(): Float32Array } | null })[];
    return rows.map((row) => ({
      chunk: toChunk(row),
      paper: toHead(row),
      // A copy: the view would keep the whole answer of this query in memory.
      vector: row.vector ? Float32Array.from(row.vector.toArray()) : undefined,
    }));
  }
}
