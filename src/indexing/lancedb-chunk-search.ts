import { BooleanQuery, MatchQuery, Occur, type Table } from "@lancedb/lancedb";
import { foldText } from "../corpus/fold-text.ts";
import { checkVector } from "./check-vector.ts";
import type { ChunkContents } from "./lancedb-chunk-contents.ts";
import type { ChunkHit, ChunkQuery } from "./library.ts";

/** Longer search texts cost LanceDB seconds; a question's words end long before. */
const MAX_QUERY_CHARS = 2_000;

/** The scores of one chunk; see {@link ChunkHit}. */
type Scores = Pick<ChunkHit, "fullTextScore" | "cosine">;

/**
 * Runs the full-text and the vector search side by side and merges their hits.
 * LanceDB's own hybrid query is not used: it fuses by rank and hides both scores.
 *
 * @param contents Gives the texts of the chunks found, from memory where it can.
 * @param dimensions Length of the table's vectors.
 * @throws {RangeError} If the query's vector doesn't fit the table.
 */
export async function searchChunks(
  table: Table,
  contents: ChunkContents,
  { text, vector, topK, titleBoost }: ChunkQuery,
  dimensions: number,
): Promise<ChunkHit[]> {
  if (vector) checkVector(vector, dimensions, "the question");
  const [byText, byVector] = await Promise.all([
    text.trim() === "" ? new Map() : searchText(table, text, { vector, topK, titleBoost }),
    vector === undefined ? new Map() : searchVector(table, vector, topK),
  ]);
  const scores = new Map<string, Scores>([...byVector, ...byText]);
  const found = await contents.get([...scores.keys()]);
  return found.map((content) => ({ ...content, ...scores.get(content.chunk.chunkId) }));
}

async function searchText(
  table: Table,
  text: string,
  {
    vector,
    topK,
    titleBoost,
  }: Pick<ChunkQuery, "topK" | "titleBoost"> & { vector?: Float32Array | undefined },
): Promise<Map<string, Scores>> {
  const words = foldText(text.slice(0, MAX_QUERY_CHARS));
  const query = new BooleanQuery([
    [Occur.Should, new MatchQuery(words, "searchText")],
    [Occur.Should, new MatchQuery(words, "searchTitle", { boost: titleBoost })],
  ]);
  const rows = await table
    .query()
    .fullTextSearch(query)
    .select(["chunkId", "_score", ...(vector ? ["vector"] : [])])
    .limit(topK)
    .toArrow();
  const [ids, found, vectors] = ["chunkId", "_score", "vector"].map((name) => rows.getChild(name));
  const scores = new Map<string, Scores>();
  for (let i = 0; i < rows.numRows; i++) {
    const own = vectors?.get(i) as { toArray(): Float32Array } | null | undefined;
    const cosine = vector && own ? { cosine: dot(vector, own.toArray()) } : {};
    scores.set(String(ids?.get(i)), { fullTextScore: Number(found?.get(i)), ...cosine });
  }
  return scores;
}

async function searchVector(
  table: Table,
  vector: Float32Array,
  topK: number,
): Promise<Map<string, Scores>> {
  const rows = await table
    .query()
    .nearestTo(vector)
    .distanceType("cosine")
    .select(["chunkId", "_distance"])
    .limit(topK)
    .toArrow();
  const [ids, distances] = ["chunkId", "_distance"].map((name) => rows.getChild(name));
  const scores = new Map<string, Scores>();
  for (let i = 0; i < rows.numRows; i++) {
    scores.set(String(ids?.get(i)), { cosine: 1 - Number(distances?.get(i)) });
  }
  return scores;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
