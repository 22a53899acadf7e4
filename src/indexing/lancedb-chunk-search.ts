import { BooleanQuery, MatchQuery, Occur, type Table } from "@lancedb/lancedb";
import { foldText } from "../corpus/fold-text.ts";
import { checkVector } from "./check-vector.ts";
import { CHUNK_COLUMNS, type ChunkRow, toChunk, toHead } from "./lancedb-rows.ts";
import type { ChunkHit, ChunkQuery } from "./library.ts";

/** Longer search texts cost LanceDB seconds; a question's words end long before. */
const MAX_QUERY_CHARS = 2_000;

interface ScoredRow extends ChunkRow {
  readonly _score?: number;
  readonly _distance?: number;
  readonly vector?: { toArray(): Float32Array } | null;
}

/**
 * Runs the full-text and the vector search side by side and merges their rows.
 * LanceDB's own hybrid query is not used: it fuses by rank and hides both scores.
 *
 * @param dimensions Length of the table's vectors.
 * @throws {RangeError} If the query's vector doesn't fit the table.
 */
export async function searchChunks(
  table: Table,
  { text, vector, topK, titleBoost }: ChunkQuery,
  dimensions: number,
): Promise<ChunkHit[]> {
  if (vector) checkVector(vector, dimensions, "the question");
  const [byText, byVector] = await Promise.all([
    text.trim() === "" ? [] : searchText(table, text, titleBoost, topK, vector !== undefined),
    vector === undefined ? [] : searchVector(table, vector, topK),
  ]);
  const hits = new Map<string, ChunkHit>();
  for (const row of byText) {
    const cosine = vector && row.vector ? dot(vector, row.vector.toArray()) : undefined;
    hits.set(row.chunkId, toHit(row, row._score, cosine));
  }
  for (const row of byVector) {
    if (!hits.has(row.chunkId)) {
      hits.set(row.chunkId, toHit(row, undefined, 1 - (row._distance as number)));
    }
  }
  return [...hits.values()];
}

async function searchText(
  table: Table,
  text: string,
  titleBoost: number,
  topK: number,
  withVectors: boolean,
): Promise<ScoredRow[]> {
  const words = foldText(text.slice(0, MAX_QUERY_CHARS));
  const query = new BooleanQuery([
    [Occur.Should, new MatchQuery(words, "searchText")],
    [Occur.Should, new MatchQuery(words, "searchTitle", { boost: titleBoost })],
  ]);
  return (await table
    .query()
    .fullTextSearch(query)
    .select([...CHUNK_COLUMNS, "_score", ...(withVectors ? ["vector"] : [])])
    .limit(topK)
    .toArray()) as ScoredRow[];
}

async function searchVector(table: Table, vector: Float32Array, topK: number) {
  return (await table
    .query()
    .nearestTo(vector)
    .distanceType("cosine")
    .select([...CHUNK_COLUMNS, "_distance"])
    .limit(topK)
    .toArray()) as ScoredRow[];
}

function toHit(row: ScoredRow, fullTextScore: number | undefined, cosine: number | undefined) {
  return {
    chunk: toChunk(row),
    paper: toHead(row),
    ...(fullTextScore === undefined ? {} : { fullTextScore }),
    ...(cosine === undefined ? {} : { cosine }),
  } satisfies ChunkHit;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
