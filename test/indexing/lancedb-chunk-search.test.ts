import { connect, Index } from "@lancedb/lancedb";
import { Field, FixedSizeList, Float32, Int32, Schema, Utf8 } from "apache-arrow";
import { expect, test } from "vitest";
import { ChunkContents } from "../../src/indexing/lancedb-chunk-contents.ts";
import { searchChunks } from "../../src/indexing/lancedb-chunk-search.ts";
import { columnsOf } from "../../src/indexing/lancedb-columns.ts";
import { indexVectors } from "../../src/indexing/lancedb-index-upkeep.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const DIMENSIONS = 8;
const INDEXED = 50_000;

function rowOf(id: number) {
  const paperId = id.toString(16).padStart(16, "0");
  const title = `Paper ${id}`;
  const angles = Array.from({ length: DIMENSIONS }, (_, i) => Math.sin(id * (i + 1) + i));
  const length = Math.hypot(...angles);
  return {
    chunkId: `${paperId}-0`,
    firstSentence: 0,
    content: `${title}\nIt is about subject${id}.`,
    searchText: `subject${id}`,
    vector: Float32Array.from(angles, (value) => value / length),
  };
}

/** A table whose indexes lack its last row. */
async function setUp() {
  const database = await connect(await makeTempDir());
  const text = (name: string) => new Field(name, new Utf8(), false);
  const item = new Field("item", new Float32(), true);
  const schema = new Schema([
    ...["chunkId", "content", "searchText"].map(text),
    new Field("firstSentence", new Int32(), false),
    new Field("vector", new FixedSizeList(DIMENSIONS, item), true),
  ]);
  const table = await database.createEmptyTable("chunks_0", schema);
  await table.add(Array.from({ length: INDEXED }, (_, id) => rowOf(id)));
  await table.createIndex("searchText", { config: Index.fts() });
  await indexVectors(table, DIMENSIONS);
  await table.add([rowOf(INDEXED)]);
  return { table, columns: await columnsOf(table) };
}

test("rows that no index covers are found, but for columns that lag far behind", async () => {
  const { table, columns } = await setUp();
  const { vector } = rowOf(INDEXED);
  const search = async (query: object, lagging: readonly string[]) => {
    const contents = new ChunkContents(table, "_rowid");
    const shape = { dimensions: DIMENSIONS, columns, lagging: new Set(lagging) };
    const hits = await searchChunks(table, contents, { text: "", topK: 5, ...query }, shape);
    return hits.map(({ paper }) => paper.title);
  };
  const byText = { text: `subject${INDEXED} subject7` };
  const title = `Paper ${INDEXED}`;
  expect((await search(byText, ["vector"])).toSorted()).toEqual([title, "Paper 7"]);
  expect(await search(byText, ["searchText"])).toEqual(["Paper 7"]);
  expect(await search({ vector }, ["searchText"])).toContain(title);
  expect(await search({ vector }, ["vector"])).not.toContain(title);
  expect(await search({ vector }, ["vector"])).toHaveLength(5);
});

test("the same row is the same hit however it is found, with text, score and cosine of its own", async () => {
  const { table, columns } = await setUp();
  const shape = { dimensions: DIMENSIONS, columns, lagging: new Set<string>() };
  const contents = new ChunkContents(table, "_rowid");
  const query = { text: "subject7 subject40000", vector: rowOf(7).vector, topK: 3 };
  for (const round of ["read", "from memory"]) {
    const hits = await searchChunks(table, contents, query, shape);
    expect(hits.length, round).toBeLessThanOrEqual(5);
    const cosineOf = (id: number) =>
      rowOf(id).vector.reduce((sum, v, i) => sum + v * (query.vector[i] ?? 0), 0);
    for (const { chunk, paper, cosine } of hits) {
      const id = Number.parseInt(paper.paperId, 16);
      expect(paper.title).toBe(`Paper ${id}`);
      expect(chunk).toMatchObject({
        chunkId: `${paper.paperId}-0`,
        text: `It is about subject${id}.`,
      });
      expect(cosine).toBeCloseTo(cosineOf(id), 4);
    }
    const scored = hits.filter(({ fullTextScore }) => fullTextScore !== undefined);
    expect(scored.map(({ paper }) => paper.title).toSorted()).toEqual(["Paper 40000", "Paper 7"]);
  }
});
