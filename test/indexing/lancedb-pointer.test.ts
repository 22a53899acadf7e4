import { connect } from "@lancedb/lancedb";
import { expect, test } from "vitest";
import { readPointer, writePointer } from "../../src/indexing/lancedb-pointer.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const STATE = {
  identity: { name: "fitted", dimensions: 8, fingerprint: "f" },
  fittedDocuments: 3,
  vocabularyDocuments: 3,
  lastIngest: undefined,
};

test("the pointer stands as it was last written, and old versions are cleared now and then", async () => {
  const database = await connect(await makeTempDir());
  const openTable = database.openTable.bind(database);
  let cleared = 0;
  Object.assign(database, {
    openTable: async (name: string) => {
      const table = await openTable(name);
      const optimize = table.optimize.bind(table);
      const first = () => Promise.reject(new Error("busy"));
      return Object.assign(table, {
        optimize: (options: Parameters<typeof optimize>[0]) =>
          (cleared += 1) === 1 ? first() : optimize(options),
      });
    },
  });
  for (let i = 1; i <= 70; i++) {
    await writePointer(database, "0", { ...STATE, updatedAt: new Date(i) });
  }
  expect(cleared).toBe(2);
  expect(await readPointer(database)).toEqual({ ...STATE, name: "0", updatedAt: new Date(70) });
});
