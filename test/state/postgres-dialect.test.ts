import fc from "fast-check";
import { expect, test } from "vitest";
import {
  escapeNul,
  toPostgresSchema,
  toPostgresSql,
  unescapeNul,
} from "../../src/state/postgres-dialect.ts";

const anyText = fc.array(fc.constantFrom("\0", "\u0010", "0", "a")).map((signs) => signs.join(""));

test("escapeNul() leaves no U+0000, tells every text from every other, and can be undone", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.string()), (text) => {
      expect(escapeNul(text)).not.toContain("\0");
      expect(unescapeNul(escapeNul(text))).toBe(text);
    }),
  );
  expect(escapeNul("as it is 🙂")).toBe("as it is 🙂");
});

test("toPostgresSql() numbers the places and lists an array's texts", () => {
  expect(toPostgresSql("SELECT ? WHERE a IN (SELECT value FROM json_each(?)) AND b = ?")).toBe(
    "SELECT $1 WHERE a IN (SELECT value FROM json_array_elements_text(CAST($2 AS json))) AND b = $3",
  );
});

test("toPostgresSchema() knows both kinds of tables and ends with the last statement", () => {
  const step = `CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT) STRICT;
    CREATE TABLE c (d TEXT PRIMARY KEY, e INTEGER) STRICT, WITHOUT ROWID;`;
  expect(toPostgresSchema(step).map((statement) => statement.trim())).toEqual([
    'CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b text COLLATE "C", rowid bigint GENERATED ALWAYS AS IDENTITY)',
    'CREATE TABLE c (d text COLLATE "C" PRIMARY KEY, e bigint)',
  ]);
});
