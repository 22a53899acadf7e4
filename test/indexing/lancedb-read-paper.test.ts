import { expect, test } from "vitest";
import { paperIdOf } from "../../src/corpus/paper-id.ts";
import { makeLibrary } from "./library-fixtures.ts";
import { libraryOf } from "./metadata-library.ts";

const SENTENCES = Array.from(
  { length: 90 },
  (_, k) => `Sentence ${k + 1} is about ${"glaciers ".repeat(8)}again.`,
);

test("paper() gives a paper's head and the sentences of all its chunks in order", async () => {
  const { store } = await libraryOf([
    { title: "Short", year: 2020, authors: ["A. Author"], venue: "ICML" },
    { title: "Long", abstract: SENTENCES.join(" ") },
  ]);
  expect((await store.stats())?.chunks).toBeGreaterThan(2);
  expect(await store.paper(paperIdOf("Long"))).toEqual({
    paper: {
      paperId: paperIdOf("Long"),
      title: "Long",
      source: "test.txt",
      addedAt: expect.any(Number),
    },
    sentences: SENTENCES,
  });
  expect((await store.paper(paperIdOf("SHORT")))?.paper).toMatchObject({
    title: "Short",
    year: 2020,
    authors: ["A. Author"],
    venue: "ICML",
  });
});

test("paper() takes any text for an id and finds nothing by it", async () => {
  const { store } = await libraryOf([{ title: "Short" }]);
  for (const id of ["", "x' OR '1' = '1", "\u0000", "'"]) {
    expect(await store.paper(id)).toBeUndefined();
  }
});

test("paper() says that the library is empty", async () => {
  const { store } = await makeLibrary();
  await expect(store.paper("x")).rejects.toMatchObject({ kind: "empty" });
});
