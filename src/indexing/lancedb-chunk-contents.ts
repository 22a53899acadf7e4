import type { Table } from "@lancedb/lancedb";
import { LRUCache } from "lru-cache";
import { type ChunkRow, HEAD_COLUMNS, toChunk, toHead } from "./lancedb-rows.ts";
import type { ChunkHit } from "./library.ts";
import { sqlIn } from "./sql-literal.ts";

/** About 3 KB each, so at most 30 MB; a small library is held whole. */
const CACHED_CHUNKS = 10_000;

/** A chunk's text and paper, without the scores of a search. */
export type ChunkContent = Pick<ChunkHit, "chunk" | "paper">;

/**
 * The texts of one version of a chunk table, the ones used last in memory:
 * decoding a hundred abstracts per question costs more than finding them.
 */
export class ChunkContents {
  readonly #table: Table;
  readonly #cache = new LRUCache<string, ChunkContent>({ max: CACHED_CHUNKS });

  constructor(table: Table) {
    this.#table = table;
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
      .select(HEAD_COLUMNS)
      .toArray()) as ChunkRow[];
    return rows.map((row) => ({ chunk: toChunk(row), paper: toHead(row) }));
  }
}
