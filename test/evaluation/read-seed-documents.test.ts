import { join } from "node:path";
import { expect, test } from "vitest";
import { readSeedDocuments } from "../../src/evaluation/read-seed-documents.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { makeTempDir } from "../support/temp-dir.ts";

test("readSeedDocuments() reads each paper once, in order, with the texts as they were", async () => {
  const folder = await makeTempDir();
  const [first, second, other] = makePapers(3);
  if (!first || !second || !other) throw new Error("three papers are needed");
  const third = { ...other, title: 'Protein Folding by Schr\\"odinger Bridges' };
  const pages = [
    await writeListing(folder, [first, second], "a.txt"),
    await writeListing(folder, [{ ...second, title: second.title.toUpperCase() }, third], "b.txt"),
  ];
  const documents = await readSeedDocuments(pages);
  expect(documents.map(({ title, text }) => ({ title, abstract: text }))).toEqual([
    first,
    second,
    third,
  ]);
  expect(new Set(documents.map(({ id }) => id)).size).toBe(3);
});

test("readSeedDocuments() leaves out what cannot be read, and finds nothing in nothing", async () => {
  const folder = await makeTempDir();
  const page = await writeListing(folder, makePapers(1));
  const missing = join(folder, "missing.txt");
  expect(await readSeedDocuments([missing, page])).toHaveLength(1);
  expect(await readSeedDocuments([])).toEqual([]);
});
