import { connect, Index } from "@lancedb/lancedb";
import { Field, Int32, Schema, Utf8 } from "apache-arrow";
import { expect, test } from "vitest";
import { openGeneration, type OpenGeneration } from "../../src/indexing/lancedb-open-generation.ts";
import { vocabularySchema } from "../../src/indexing/lancedb-schema.ts";
import type { ActiveGeneration } from "../../src/indexing/library-store.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const FINISHED = {
  ...{ digest: "", files: 1, read: 1, accepted: 1, duplicates: 0 },
  ...{ rejected: [], quarantined: [], flagged: [] },
};

/** A generation of one chunk whose text has an index, and ways to add to it past the reader. */
async function setUp() {
  const folder = await makeTempDir();
  const [reader, writer] = await Promise.all([connect(folder), connect(folder)]);
  const schema = new Schema([
    new Field("chunkId", new Utf8(), false),
    new Field("position", new Int32(), false),
    new Field("source", new Utf8(), false),
    new Field("searchText", new Utf8(), false),
  ]);
  const chunks = await writer.createEmptyTable("chunks_0", schema);
  const add = (count: number) =>
    chunks.add(
      Array.from({ length: count }, (_, i) => ({
        ...{ chunkId: `${i}-0`, position: 0 },
        ...{ source: `${i % 2}.json`, searchText: `word${i}` },
      })),
    );
  await chunks.createIndex("searchText", { config: Index.fts() });
  await add(1);
  await chunks.optimize();
  await writer.createEmptyTable("vocabulary_0", vocabularySchema());
  const pointer: ActiveGeneration = {
    name: "0",
    identity: { name: "fitted", dimensions: 8, fingerprint: "f" },
    ...{ fittedDocuments: 1, vocabularyDocuments: 1, updatedAt: new Date(1), lastIngest: FINISHED },
  };
  const open = (change: Partial<ActiveGeneration> = {}, previous?: OpenGeneration) =>
    openGeneration(reader, { ...pointer, ...change }, { keyColumn: "_rowid", previous });
  return { open, add };
}

test("what is open stays at its version, and nothing of it is read again while it is the newest", async () => {
  const { open, add } = await setUp();
  const first = await open();
  const second = await open({}, first);
  expect(second).toEqual(first);
  expect(second.contents).toBe(first.contents);
  await add(1);
  expect(await first.chunks.countRows()).toBe(1);
  const third = await open({}, second);
  expect(await third.chunks.countRows()).toBe(2);
  expect(third.contents).not.toBe(first.contents);
  expect(third.vocabulary).toBe(first.vocabulary);
});

test("words and facets are read again once the stamp has moved", async () => {
  const { open, add } = await setUp();
  const first = await open();
  expect((await first.facets()).sources).toEqual(new Set(["0.json"]));
  await add(2);
  const second = await open({ updatedAt: new Date(2) }, first);
  expect(second.vocabulary).not.toBe(first.vocabulary);
  expect((await second.facets()).sources).toEqual(new Set(["0.json", "1.json"]));
});

test("searches leave out what isn't indexed only until the ingest is finished", async () => {
  const { open, add } = await setUp();
  await add(3_001);
  const during = await open({ lastIngest: undefined });
  expect(during.lagging).toEqual(new Set(["searchText"]));
  expect((await open({ lastIngest: undefined }, during)).lagging).toBe(during.lagging);
  expect((await open({}, during)).lagging).toEqual(new Set());
  expect((await open()).lagging).toEqual(new Set());
});
