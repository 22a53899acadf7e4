import { expect, test } from "vitest";
import { paperIdOf } from "../../src/corpus/paper-id.ts";
import { makeLibrary } from "./library-fixtures.ts";
import { addPapers, libraryOf } from "./metadata-library.ts";

test("titles() gives each paper once, whatever its length, and version() changes with them", async () => {
  const url = "https://example.org/short";
  const long = Array.from({ length: 90 }, (_, k) => `Sentence ${k} ${"glaciers ".repeat(8)}.`);
  const { store } = await libraryOf([
    { title: "Short", year: 2020, url },
    { title: "Long", abstract: long.join(" ") },
  ]);
  const read = async () => (await Array.fromAsync(store.titles())).flat();
  expect((await read()).toSorted((a, b) => (a.title < b.title ? -1 : 1))).toEqual([
    { paperId: paperIdOf("Long"), title: "Long" },
    { paperId: paperIdOf("Short"), title: "Short", year: 2020, url },
  ]);
  const before = await store.version();
  expect(before).toBe((await store.stats())?.version);
  await addPapers(store, [{ title: "Third" }]);
  expect(await read()).toHaveLength(3);
  expect(await store.version()).not.toBe(before);
});

test("titles() of an empty library says so, and it has no version", async () => {
  const { store } = await makeLibrary();
  await expect(store.titles().next()).rejects.toMatchObject({ kind: "empty" });
  expect(await store.version()).toBeUndefined();
});
