import { expect, test } from "vitest";
import { openGeneration, type OpenGeneration } from "../../src/indexing/lancedb-open-generation.ts";
import type { ActiveGeneration } from "../../src/indexing/library-store.ts";
import { makeSmallGeneration, POINTER } from "./small-generation.ts";

async function setUp() {
  const { reader, add } = await makeSmallGeneration();
  const open = (change: Partial<ActiveGeneration> = {}, previous?: OpenGeneration) =>
    openGeneration(reader, { ...POINTER, ...change }, { keyColumn: "_rowid", previous });
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

test("its size is counted once, and that of a later version anew", async () => {
  const { open, add } = await setUp();
  const first = await open();
  expect(await first.size()).toEqual({ papers: 1, chunks: 1 });
  expect(first.size()).toBe(first.size());
  await add(2);
  expect(await first.size()).toEqual({ papers: 1, chunks: 1 });
  expect(await (await open({}, first)).size()).toEqual({ papers: 3, chunks: 3 });
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
