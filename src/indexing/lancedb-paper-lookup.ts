import type { Table } from "@lancedb/lancedb";
import { type IdentityKeys, idKeysOf, keyTexts } from "../corpus/identity/identity-keys.ts";
import type { NearKeys } from "../corpus/identity/near-keys.ts";
import { CHUNK_COLUMNS, type ChunkRow, toChunk, toPaper } from "./lancedb-rows.ts";
import { KEY_COLUMNS } from "./lancedb-schema.ts";
import type { FoundPaper, PaperLookup, StoredContent } from "./library-store.ts";
import { sqlIn, sqlInNumbers } from "./sql-literal.ts";

const IDENTITY_COLUMNS = ["merged", "aliases"];
const BANDS = [0, 1, 2, 3] as const;

/** A row's keys; undefined in a table that an earlier version made. */
interface KeyRow {
  readonly paperId: string;
  readonly contentHash: string;
  readonly abstractKey: string;
  readonly source: string;
  readonly doi?: string | null;
  readonly arxivId?: string | null;
  readonly near0?: number | null;
  readonly near1?: number | null;
  readonly near2?: number | null;
  readonly near3?: number | null;
  readonly merged?: string | null;
}

/** Looks papers up in a chunk table; see {@link PaperLookup}. */
export class LancedbPaperLookup implements PaperLookup {
  readonly #chunks: Table;
  readonly #has: (column: string) => boolean;

  /** @param columns Columns of the table, where it may lack some that were added later. */
  constructor(chunks: Table, columns?: ReadonlySet<string>) {
    this.#chunks = chunks;
    this.#has = (column) => columns?.has(column) ?? true;
  }

  async findPapers(records: readonly Partial<IdentityKeys>[]): Promise<FoundPaper[]> {
    const wanted = this.#conditions(records).join(" OR ");
    if (wanted === "") return [];
    const columns = [...KEY_COLUMNS, "contentHash", "source", "merged"];
    const rows = (await this.#chunks
      .query()
      .where(`position = 0 AND (${wanted})`)
      .select(columns.filter(this.#has))
      .toArray()) as KeyRow[];
    return rows.map((row) => ({
      paperId: row.paperId,
      contentHash: row.contentHash,
      source: row.source,
      isMerged: row.merged != null,
      keys: keyTexts(keysOf(row)),
    }));
  }

  async aliases(): ReturnType<PaperLookup["aliases"]> {
    if (!this.#has("aliases")) return [];
    const rows = (await this.#chunks
      .query()
      .where("aliases IS NOT NULL")
      .select(["paperId", "aliases"])
      .toArray()) as { paperId: string; aliases: string }[];
    return rows.map(({ paperId, aliases }) => ({ paperId, keys: aliases.split(" ") }));
  }

  async contents(ids: readonly string[]): Promise<StoredContent[]> {
    const rows = (await this.#chunks
      .query()
      .where(sqlIn("paperId", ids))
      .select([...CHUNK_COLUMNS, ...IDENTITY_COLUMNS].filter(this.#has))
      .toArray()) as ChunkRow[];
    const byPaper = Map.groupBy(rows, ({ paperId }) => paperId);
    return ids.flatMap((id) => {
      const own = byPaper.get(id)?.toSorted((a, b) => a.position - b.position) ?? [];
      return isNonEmpty(own) ? [toContent(own)] : [];
    });
  }

  /** @param dimensions Length of the vectors. @returns Vectors by chunk id; zeros for a chunk without one. */
  async vectors(
    paperIds: readonly string[],
    dimensions: number,
  ): Promise<ReadonlyMap<string, Float32Array>> {
    const rows = (await this.#chunks
      .query()
      .where(sqlIn("paperId", paperIds))
      .select(["chunkId", "vector"])
      .toArray()) as { chunkId: string; vector: Iterable<number> | null }[];
    return new Map(
      rows.map(({ chunkId, vector }) => [
        chunkId,
        vector ? Float32Array.from(vector) : new Float32Array(dimensions),
      ]),
    );
  }

  #conditions(records: readonly Partial<IdentityKeys>[]): string[] {
    const texts = {
      paperId: records.flatMap(({ title }) => title ?? []),
      abstractKey: records.flatMap(({ abstract }) => abstract ?? []),
      doi: records.flatMap(({ doi }) => doi ?? []),
      arxivId: records.flatMap(({ arxivId }) => arxivId ?? []),
    };
    const byText = Object.entries(texts)
      .filter(([column, keys]) => keys.length > 0 && this.#has(column))
      .map(([column, keys]) => sqlIn(column, keys));
    const near = records.flatMap((record) => (record.near ? [record.near] : []));
    const byBand = BANDS.filter((band) => near.length > 0 && this.#has(`near${band}`)).map((band) =>
      sqlInNumbers(
        `near${band}`,
        near.map((keys) => keys[band]),
      ),
    );
    return [...byText, ...byBand];
  }
}

function keysOf(row: KeyRow): IdentityKeys {
  const { near0: a, near1: b, near2: c, near3: d } = row;
  const near =
    a == null || b == null || c == null || d == null ? undefined : ([a, b, c, d] as NearKeys);
  const ids = {
    ...(row.doi ? { doi: row.doi } : {}),
    ...(row.arxivId ? { arxivId: row.arxivId } : {}),
  };
  return {
    title: row.paperId,
    ...idKeysOf(ids),
    abstract: row.abstractKey,
    ...(near ? { near } : {}),
  };
}

function isNonEmpty(rows: ChunkRow[]): rows is [ChunkRow, ...ChunkRow[]] {
  return rows.length > 0;
}

function toContent(rows: [ChunkRow, ...ChunkRow[]]): StoredContent {
  const { paperId, contentHash, abstractKey, merged, aliases } = rows[0];
  return {
    paperId,
    contentHash,
    abstractKey,
    ...(merged == null ? {} : { merged }),
    ...(aliases == null ? {} : { aliases }),
    paper: toPaper(rows),
    chunks: rows.map(toChunk),
  };
}
