import { connect, type Table } from "@lancedb/lancedb";
import type { EmbeddingModel } from "../../../src/llm/embedding-model.ts";

const BEST = 10;
/** As the product searches: candidates of the vector search, how many times as many are compared exactly, and partitions. */
const SEARCHED = 100;
const REFINE_FACTOR = 2;
const PROBED = 200;

/**
 * Share of the ten nearest chunks that the product's vector search finds among its first ten.
 *
 * @param uri A library's address.
 * @returns In [0, 1]; 1 where there is no index to search.
 */
export async function measureRecall(
  uri: string,
  embedder: EmbeddingModel,
  questions: readonly string[],
): Promise<number> {
  const database = await connect(uri);
  const names = await database.tableNames();
  const chunks = await database.openTable(names.find((name) => name.startsWith("chunks_")) ?? "");
  let [found, wanted] = [0, 0];
  for (const question of questions) {
    const vector = await embedder.embedQuery(question);
    if (!vector) continue;
    const [searched, exact] = await Promise.all([
      nearest(chunks, vector, false),
      nearest(chunks, vector, true),
    ]);
    wanted += exact.length;
    found += exact.filter((id) => searched.includes(id)).length;
  }
  database.close();
  return found / wanted;
}

async function nearest(chunks: Table, vector: Float32Array, isExact: boolean): Promise<string[]> {
  const query = chunks
    .query()
    .nearestTo(vector)
    .distanceType("cosine")
    .select(["chunkId", "_distance"]);
  const rows = (await (isExact
    ? query.bypassVectorIndex().limit(BEST).toArray()
    : query.limit(SEARCHED).nprobes(PROBED).refineFactor(REFINE_FACTOR).toArray())) as {
    chunkId: string;
  }[];
  return rows.slice(0, BEST).map(({ chunkId }) => chunkId);
}
