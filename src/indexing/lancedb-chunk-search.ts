import { MatchQuery, type Table } from "@lancedb/lancedb";
import { foldText } from "../corpus/fold-text.ts";
import { checkVector } from "./check-vector.ts";
import type { ChunkContents, RowKey, RowKeyColumn } from "./lancedb-chunk-contents.ts";
import { toPredicate } from "./lancedb-paper-filter.ts";
import type { LaggingColumns } from "./lancedb-index-upkeep.ts";
import type { ChunkHit, ChunkQuery } from "./library.ts";

/** Longer search texts cost LanceDB seconds; a question's words end long before. */
const MAX_QUERY_CHARS = 2_000;

/** An indexed search compares this many times as many vectors exactly as it returns; a scan is exact anyway. */
const REFINE_FACTOR = 2;

/**
 * Partitions of the vector index that are looked through: all of them up to 800,000 chunks. Comparing quantised vectors
 * costs so little that leaving partitions out would save less than it loses.
 */
const PROBED_PARTITIONS = 200;

/** What all searches are told. */
interface Arm {
  readonly keyColumn: RowKeyColumn;
  readonly topK: number;
  /** Predicate that rows must pass; all do when undefined. */
  readonly where: string | undefined;
  readonly lagging: LaggingColumns;
}

/** A hit that is being made. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Scores by the keys of rows. */
type Scores = ReadonlyMap<RowKey, number>;

/**
 * Runs the full-text searches and the vector search side by side and merges
 * their hits. LanceDB's own hybrid query is not used: it fuses by rank and
 * hides both scores. A filter is applied before each search, so that each still
 * fills its top-k.
 *
 * @param contents Gives the texts and vectors of the chunks found, from memory where it can.
 * @param shape.dimensions Length of the table's vectors.
 * @param shape.columns Columns of the table.
 * @param shape.lagging Columns that are searched by their index alone, without what it doesn't cover yet.
 * @throws {RangeError} If the query's vector doesn't fit the table, or its filter is malformed.
 */
export async function searchChunks(
  table: Table,
  contents: ChunkContents,
  { text, expansion = "", vector, topK, filter = {} }: ChunkQuery,
  shape: {
    readonly dimensions: number;
    readonly columns: ReadonlySet<string>;
    readonly lagging: LaggingColumns;
  },
): Promise<ChunkHit[]> {
  if (vector) checkVector(vector, shape.dimensions, "the question");
  const where = toPredicate(filter, shape.columns);
  const arm = { topK, where, keyColumn: contents.keyColumn, lagging: shape.lagging };
  const isSearch = text.trim() !== "" || expansion.trim() !== "" || vector !== undefined;
  const [byText, byExpansion, byVector, unranked] = await Promise.all([
    searchText(table, text, arm),
    searchText(table, expansion, arm),
    vector ? searchVector(table, vector, arm) : new Map<RowKey, number>(),
    !isSearch && where !== undefined ? listChunks(table, { ...arm, where }) : [],
  ]);
  const keys = new Set([...unranked, ...byVector.keys(), ...byExpansion.keys(), ...byText.keys()]);
  const found = await contents.get(keys);
  return Array.from(found, ([key, { chunk, paper, vector: own }]) => {
    const hit: Writable<ChunkHit> = { chunk, paper };
    const fullTextScore = byText.get(key);
    const cosine = byVector.get(key) ?? (vector && own ? dot(vector, own) : undefined);
    if (fullTextScore !== undefined) hit.fullTextScore = fullTextScore;
    if (cosine !== undefined) hit.cosine = cosine;
    return hit;
  });
}

async function searchText(
  table: Table,
  text: string,
  { topK, where, lagging, keyColumn }: Arm,
): Promise<Scores> {
  if (text.trim() === "") return new Map();
  const query = new MatchQuery(foldText(text.slice(0, MAX_QUERY_CHARS)), "searchText");
  const search = filtered(table.query().fullTextSearch(query), where);
  const rows = await keyed(lagging.has("searchText") ? search.fastSearch() : search, keyColumn)
    .select([keyColumn, "_score"])
    .limit(topK)
    .toArrow();
  return scoresOf(rows, [keyColumn, "_score"], (score) => score);
}

async function searchVector(
  table: Table,
  vector: Float32Array,
  { topK, where, lagging, keyColumn }: Arm,
): Promise<Scores> {
  const search = filtered(table.query().nearestTo(vector).distanceType("cosine"), where);
  const rows = await keyed(lagging.has("vector") ? search.fastSearch() : search, keyColumn)
    .select([keyColumn, "_distance"])
    .limit(topK)
    .nprobes(PROBED_PARTITIONS)
    .refineFactor(REFINE_FACTOR)
    .toArrow();
  return scoresOf(rows, [keyColumn, "_distance"], (distance) => 1 - distance);
}

/** The part of an Arrow table that scores are read from. */
interface ScoredRows {
  readonly numRows: number;
  getChild(name: string): { get(index: number): unknown } | null;
}

function scoresOf(
  rows: ScoredRows,
  [keyColumn, column]: readonly [string, string],
  toScore: (value: number) => number,
): Scores {
  const [keys, values] = [rows.getChild(keyColumn), rows.getChild(column)];
  const scores = new Map<RowKey, number>();
  for (let i = 0; i < rows.numRows; i++) {
    scores.set(keys?.get(i) as RowKey, toScore(Number(values?.get(i))));
  }
  return scores;
}

/** The chunks that pass a filter when nothing is searched for, first chunks only: one per paper. */
async function listChunks(
  table: Table,
  { topK, where, keyColumn }: Omit<Arm, "lagging"> & { readonly where: string },
): Promise<RowKey[]> {
  const rows = await keyed(filtered(table.query(), `position = 0 AND ${where}`), keyColumn)
    .select([keyColumn])
    .limit(topK)
    .toArrow();
  const keys = rows.getChild(keyColumn);
  return Array.from({ length: rows.numRows }, (_, row) => keys?.get(row) as RowKey);
}

/** Row ids are given only when they are asked for. */
function keyed<Q extends { withRowId(): Q }>(query: Q, keyColumn: RowKeyColumn): Q {
  return keyColumn === "_rowid" ? query.withRowId() : query;
}

/** LanceDB applies a predicate before the search unless told otherwise. */
function filtered<Q extends { where(predicate: string): Q }>(query: Q, where: string | undefined) {
  return where === undefined ? query : query.where(where);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
