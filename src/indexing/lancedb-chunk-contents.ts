import type { Table } from "@lancedb/lancedb";
import { LRUCache } from "lru-cache";
import type { ChunkHit } from "./library.ts";
import { sqlIn } from "./sql-literal.ts";

/** About 3 KB each and 4 bytes for each number of the vector; a small library is held whole. */
const CACHED_CHUNKS = 5_000;
/** Every column is read from a place of its own, so that few of them are half the cost of a question. */
const COLUMNS = ["chunkId", "firstSentence", "content", "vector"];

/**
 * What tells the rows of a search apart: LanceDB's row ids, by which rows are read at half the cost, or the chunks' own
 * ids where there are none. Row ids hold for one version of a table only.
 */
export type RowKeyColumn = "_rowid" | "chunkId";

/** A row's key, of the type that {@link RowKeyColumn} implies. */
export type RowKey = bigint | string;

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
  readonly keyColumn: RowKeyColumn;
  readonly #table: Table;
  readonly #cache = new LRUCache<RowKey, ChunkContent>({ max: CACHED_CHUNKS });

  /** @param table A handle that stays at its version, where the key is a row id. */
  constructor(table: Table, keyColumn: RowKeyColumn) {
    this.keyColumn = keyColumn;
    this.#table = table;
  }

  /** @returns The chunks' contents by the keys of their rows; rows that are gone are left out. */
  async get(keys: Iterable<RowKey>): Promise<ReadonlyMap<RowKey, ChunkContent>> {
    const found = new Map<RowKey, ChunkContent>();
    const unknown: RowKey[] = [];
    for (const key of keys) {
      const content = this.#cache.get(key);
      if (content) found.set(key, content);
      else unknown.push(key);
    }
    for (const [key, content] of await this.#load(unknown)) {
      this.#cache.set(key, content);
      found.set(key, content);
    }
    return found;
  }

  async #load(keys: readonly RowKey[]): Promise<[RowKey, ChunkContent][]> {
    if (keys.length === 0) return [];
    const rows = await this.#query(keys).toArrow();
    const [key, chunkId, firstSentence, content, vector] = [this.keyColumn, ...COLUMNS].map(
      (name) => rows.getChild(name),
    );
    return Array.from({ length: rows.numRows }, (_, row) => {
      const read = toCandidate(
        String(chunkId?.get(row)),
        String(content?.get(row)),
        Number(firstSentence?.get(row)),
      );
      const own = vector?.get(row) as { toArray(): Float32Array } | null | undefined;
      // A copy: the view would keep the whole answer of this query in memory.
      return [
        key?.get(row) as RowKey,
        { ...read, vector: own ? Float32Array.from(own.toArray()) : undefined },
      ];
    });
  }

  #query(keys: readonly RowKey[]) {
    return this.keyColumn === "_rowid"
      ? this.#table
          .takeRowIds(keys as readonly bigint[])
          .select(COLUMNS)
          .withRowId()
      : this.#table
          .query()
          .where(sqlIn("chunkId", keys as readonly string[]))
          .select(COLUMNS);
  }
}

/** A chunk's id is its paper's and its place among its chunks, and its content begins with the paper's title. */
function toCandidate(
  chunkId: string,
  content: string,
  firstSentence: number,
): Pick<ChunkHit, "chunk" | "paper"> {
  const [title = "", ...sentences] = content.split("\n");
  const dash = chunkId.lastIndexOf("-");
  const paperId = chunkId.slice(0, dash);
  const position = Number(chunkId.slice(dash + 1));
  const text = sentences.join(" ");
  return {
    chunk: { chunkId, paperId, position, text, sentences, firstSentence },
    paper: { paperId, title },
  };
}
