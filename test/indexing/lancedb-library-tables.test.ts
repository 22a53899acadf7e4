import { expect, test } from "vitest";
import { abstractOf, mergingLibrary } from "./merging/merging-library.ts";

test("papers whose abstracts are cut into several chunks are read whole, among those of one", async () => {
  const { take, store } = await mergingLibrary();
  const long = Array.from({ length: 30 }, (_, i) => abstractOf(`part${i}`)).join(" ");
  const records = [
    { from: "a.json", title: "Long Winters", abstract: long },
    { from: "a.json", title: "Short Summers", abstract: abstractOf("sun") },
  ];
  await take(...records);
  expect((await store.stats())?.chunks).toBeGreaterThan(2);
  const tables = await store.tables();
  const papers = (await Array.fromAsync(tables?.papers() ?? [])).flat();
  expect(papers.map(({ title, abstract }) => ({ from: "a.json", title, abstract }))).toEqual(
    records,
  );
});
