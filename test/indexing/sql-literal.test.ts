import { connect } from "@lancedb/lancedb";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sqlIn, sqlInNumbers, sqlText } from "../../src/indexing/sql-literal.ts";
import { makeTempDir } from "../support/temp-dir.ts";

test("sqlText() selects the row with exactly that text and no other, whatever it holds", async () => {
  const database = await connect(await makeTempDir());
  const table = await database.createTable("texts", [{ id: "kept" }, { id: "x' OR 1=1 --" }]);
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }).map((text) => text.toWellFormed()),
    fc.constantFrom(
      "x' OR 1=1 --",
      "'",
      "''",
      "\\'",
      "x'; DROP TABLE texts; --",
      "kept' OR 'a'='a",
    ),
  );
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const rows = (await table
        .query()
        .where(`id = ${sqlText(text)}`)
        .toArray()) as { id: string }[];
      expect(rows.every(({ id }) => id === text)).toBe(true);
    }),
    { numRuns: 300 },
  );
  await table.delete(`id = ${sqlText("nobody' OR 1=1 --")}`);
  expect(await table.countRows()).toBe(2);
});

test.for(["it's", "''", "\\", "\\'", "a\nb", "-- no", "é\u0000x"])(
  "sqlText() finds a row whose text is %j",
  async (text) => {
    const database = await connect(await makeTempDir());
    const table = await database.createTable("texts", [{ id: text }, { id: "another" }]);
    expect(await table.countRows(`id = ${sqlText(text)}`)).toBe(1);
  },
);

test("sqlInNumbers() selects the rows with these whole numbers", async () => {
  const database = await connect(await makeTempDir());
  const table = await database.createTable("numbers", [{ id: 0 }, { id: 1 }, { id: 12 }]);
  expect(await table.countRows(sqlInNumbers("id", []))).toBe(0);
  expect(await table.countRows(sqlInNumbers("id", [12]))).toBe(1);
  expect(await table.countRows(sqlInNumbers("id", [1, 2, 12]))).toBe(2);
});

test("sqlIn() of no texts is a filter that no row passes", async () => {
  const database = await connect(await makeTempDir());
  const table = await database.createTable("texts", [{ id: "a" }]);
  expect(await table.countRows(sqlIn("id", []))).toBe(0);
  expect(await table.countRows(sqlIn("id", ["a", "b'"]))).toBe(1);
  expect(await table.countRows(sqlIn("id", ["b'", "a"]))).toBe(1);
});
