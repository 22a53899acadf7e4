import { connect } from "@lancedb/lancedb";
import { Field, Int32, Schema, Utf8 } from "apache-arrow";
import { expect, test } from "vitest";
import { indexKeys } from "../../src/indexing/lancedb-generation.ts";
import { KEY_COLUMNS } from "../../src/indexing/lancedb-schema.ts";
import { makeTempDir } from "../support/temp-dir.ts";

test("from 50,000 chunks on every key by which papers are looked up has an index, made once", async () => {
  const database = await connect(await makeTempDir());
  const toField = (name: string) =>
    new Field(name, name.startsWith("near") ? new Int32() : new Utf8(), true);
  const table = await database.createEmptyTable("chunks_0", new Schema(KEY_COLUMNS.map(toField)));
  const add = (count: number) =>
    table.add(
      Array.from({ length: count }, (_, i) =>
        Object.fromEntries(
          KEY_COLUMNS.map((name) => [name, name.startsWith("near") ? i : `${name}${i}`]),
        ),
      ),
    );
  const indexed = async () =>
    (await table.listIndices()).flatMap(({ columns }) => columns).toSorted();
  await add(49_999);
  await indexKeys(table);
  expect(await indexed()).toEqual([]);
  await add(1);
  await indexKeys(table);
  expect(await indexed()).toEqual([...KEY_COLUMNS].toSorted());
  const made = await table.version();
  await indexKeys(table);
  expect(await table.version()).toBe(made);
});
