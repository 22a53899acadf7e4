import { connect, Index, type Table } from "@lancedb/lancedb";
import { Field, FixedSizeList, Float32, Int32, Schema, Utf8 } from "apache-arrow";
import { describe, expect, test } from "vitest";
import {
  indexText,
  indexVectors,
  isUpkeepDue,
  isVectorIndexDue,
  laggingColumns,
  optimizeTable,
} from "../../src/indexing/lancedb-index-upkeep.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const HOUR_MS = 3_600_000;

/** Rows as the vector index needs them; the first ones have no vector. */
function rowsOf(count: number, { dimensions = 8, withoutVector = 0 } = {}) {
  return Array.from({ length: count }, (_, id) => ({
    id,
    searchText: `word${id % 97} of text ${id}`,
    vector:
      id < withoutVector
        ? null
        : Array.from({ length: dimensions }, (__, i) => Math.sin(id * (i + 1) + i)),
  }));
}

async function tableWith(count: number, { dimensions = 8, withoutVector = 0 } = {}) {
  const database = await connect(await makeTempDir());
  const schema = new Schema([
    new Field("id", new Int32(), false),
    new Field("searchText", new Utf8(), false),
    new Field(
      "vector",
      new FixedSizeList(dimensions, new Field("item", new Float32(), true)),
      true,
    ),
  ]);
  const table = await database.createEmptyTable("chunks_0", schema);
  if (count > 0) await table.add(rowsOf(count, { dimensions, withoutVector }));
  return table;
}

const indexOf = async (table: Table, column: string) =>
  (await table.listIndices()).find(({ columns }) => columns.includes(column));

describe("isUpkeepDue()", () => {
  test("lets 500 rows be that no index covers, and in a table under 20,000 none", async () => {
    for (const [rows, less] of [
      [0, 0],
      [19_000, 0],
      [20_000, 500],
    ] as const) {
      const table = await tableWith(rows);
      await table.createIndex("searchText", { config: Index.fts() });
      if (less > 0) await table.add(rowsOf(less));
      expect(await isUpkeepDue(table), `${less} more than ${rows}`).toBe(false);
      await table.add(rowsOf(1));
      expect(await isUpkeepDue(table), `${less + 1} more than ${rows}`).toBe(true);
      await optimizeTable(table);
      expect(await isUpkeepDue(table)).toBe(false);
    }
  });

  test("lets forty small files be", async () => {
    const table = await tableWith(0);
    for (let file = 1; file <= 40; file++) await table.add(rowsOf(1));
    expect(await isUpkeepDue(table)).toBe(false);
    await table.add(rowsOf(1));
    expect(await isUpkeepDue(table)).toBe(true);
  });
});

test("laggingColumns() names columns of which an index misses more than 3,000 rows", async () => {
  const table = await tableWith(10);
  await table.createIndex("searchText", { config: Index.fts() });
  await table.createIndex("id", { config: Index.btree() });
  await table.add(rowsOf(3_000));
  expect([...(await laggingColumns(table))]).toEqual([]);
  await table.add(rowsOf(1));
  expect([...(await laggingColumns(table))].toSorted()).toEqual(["id", "searchText"]);
  await optimizeTable(table);
  expect([...(await laggingColumns(table))]).toEqual([]);
});

describe("indexVectors()", () => {
  test("makes an index from 50,000 vectors on, once, and anew at four times as many rows", async () => {
    const table = await tableWith(50_000, { withoutVector: 1 });
    await indexVectors(table, 8);
    expect(await indexOf(table, "vector")).toBeUndefined();
    await table.add(rowsOf(1));
    expect(await isVectorIndexDue(table, 8)).toBe(true);
    await indexVectors(table, 8);
    expect(await indexOf(table, "vector")).toMatchObject({ numUnindexedRows: 0 });
    const made = await table.version();
    expect(await isVectorIndexDue(table, 8)).toBe(false);
    await indexVectors(table, 8);
    expect(await table.version()).toBe(made);
    const more = rowsOf(50_001);
    for (let i = 0; i < 3; i++) {
      expect(await isVectorIndexDue(table, 8)).toBe(false);
      await table.add(more);
    }
    expect(await isVectorIndexDue(table, 8)).toBe(true);
  });

  test("makes an index anew that an earlier version made, which noted no rows", async () => {
    const table = await tableWith(50_000);
    const config = Index.ivfRq({ distanceType: "cosine", numPartitions: 4, numBits: 1 });
    await table.createIndex("vector", { config });
    expect(await isVectorIndexDue(table, 8)).toBe(true);
    await indexVectors(table, 8);
    expect(await isVectorIndexDue(table, 8)).toBe(false);
  });

  test("leaves vectors be whose length is no multiple of 8, and those of an empty table", async () => {
    const odd = await tableWith(50_000, { dimensions: 3 });
    await indexVectors(odd, 3);
    expect(await odd.listIndices()).toEqual([]);
    const empty = await tableWith(0);
    await indexVectors(empty, 8);
    expect(await empty.listIndices()).toEqual([]);
    const blind = await tableWith(50_000, { withoutVector: 50_000 });
    await indexVectors(blind, 8);
    expect(await blind.listIndices()).toEqual([]);
  });
});

describe("optimizeTable()", () => {
  /** The time before which versions are removed, of a table whose versions have these ages. */
  async function cleanedBefore(agesMs: readonly number[]): Promise<number> {
    const now = Date.now();
    let before = Number.NaN;
    await optimizeTable({
      listVersions: () =>
        Promise.resolve(
          agesMs.map((age, i) => ({
            version: i + 1,
            timestamp: new Date(now - age),
            metadata: {},
          })),
        ),
      optimize: (options = {}) => {
        before = now - (options.cleanupOlderThan?.getTime() ?? Number.NaN);
        return Promise.reject(new Error("seen"));
      },
    }).catch(() => {});
    return before;
  }

  test("keeps the version that was the newest an hour ago, however old it is", async () => {
    expect(await cleanedBefore([72 * HOUR_MS, 48 * HOUR_MS, 60_000, 0])).toBe(49 * HOUR_MS);
    expect(await cleanedBefore([48 * HOUR_MS])).toBe(49 * HOUR_MS);
  });

  test("removes nothing while no version is an hour old", async () => {
    expect(await cleanedBefore([60_000, 0])).toBeGreaterThan(1_000 * HOUR_MS);
    expect(await cleanedBefore([])).toBeGreaterThan(1_000 * HOUR_MS);
  });
});

test("indexText() makes the full-text index anew when the rows are half as many more, and then finds them all", async () => {
  const table = await tableWith(20);
  await table.createIndex("searchText", { config: Index.fts() });
  const made = async () => (await table.listIndices())[0]?.indexUuid;
  const first = await made();
  await indexText(table, { from: 21 });
  expect(await made()).toBe(first); // So small a table doesn't need it.
  await indexText(table, { from: 20 });
  const second = await made();
  expect(second).not.toBe(first);
  await table.add(rowsOf(9));
  await indexText(table, { from: 20 });
  expect(await made()).toBe(second);
  await table.add(rowsOf(1));
  await indexText(table, { from: 20 });
  expect(await made()).not.toBe(second);
  const [index] = await table.listIndices();
  expect(index).toMatchObject({ numIndexedRows: 30, numUnindexedRows: 0 });
});
