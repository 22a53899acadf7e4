import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { LibraryError } from "../../../src/indexing/library-error.ts";
import type { LibraryTitle } from "../../../src/indexing/library.ts";
import { LibraryTitles, type TitleLibrary } from "../../../src/retrieval/titles/library-titles.ts";
import { makeLibrary } from "../../indexing/library-fixtures.ts";
import { addPapers, libraryOf } from "../../indexing/metadata-library.ts";

const SKETCHES = [
  { title: "Glacier Melt Forecasting", year: 2021 },
  { title: "Violin Timbre Synthesis", year: 2023 },
  { title: "Protein Folding Kinetics", url: "https://arxiv.org/abs/2401.12345" },
  { title: "Coral Reef Mapping", year: 2023 },
];

/** Waits until what has begun in the background shows. */
async function eventually<T>(look: () => Promise<T>, isThere: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look();
    if (isThere(found)) return found;
    await setImmediate();
  }
}

/** A library of titles alone whose reading the test holds up. */
function heldLibrary(titles: readonly string[]) {
  const state = { version: "1", titles: [...titles], reads: 0, gate: Promise.resolve() };
  const unused = () => Promise.reject(new Error("Cannot search: there are titles only"));
  const library: TitleLibrary = {
    version: () => Promise.resolve(state.version),
    async *titles() {
      state.reads += 1;
      const read = state.titles.map((title, i): LibraryTitle => ({ paperId: `${i}`, title }));
      await state.gate;
      yield read;
    },
    heads: unused,
    searchChunks: unused,
    vocabulary: unused,
  };
  return { state, library };
}

test("LibraryTitles looks titles up in a library", async () => {
  const { store } = await libraryOf(SKETCHES);
  const titles = new LibraryTitles(store);
  expect(await titles.lookup("violn tim")).toEqual([
    {
      paperId: expect.stringMatching(/^[0-9a-f]{16}$/),
      title: "Violin Timbre Synthesis",
      year: 2023,
    },
  ]);
  const start = await titles.lookup("");
  expect(start.map(({ title }) => title)).toEqual([
    "Coral Reef Mapping",
    "Violin Timbre Synthesis",
    "Glacier Melt Forecasting",
    "Protein Folding Kinetics",
  ]);
  expect(await titles.lookup("", { limit: 1 })).toEqual(start.slice(0, 1));
  expect(await titles.lookup("2401.12345")).toMatchObject([{ title: "Protein Folding Kinetics" }]);
});

test("LibraryTitles finds a paper that came in later", async () => {
  const { store } = await libraryOf(SKETCHES);
  const titles = new LibraryTitles(store);
  expect(await titles.lookup("bread")).toEqual([]);
  await addPapers(store, [{ title: "Bread Dough Rheology" }]);
  const found = await eventually(
    () => titles.lookup("bread"),
    ({ length }) => length > 0,
  );
  expect(found).toMatchObject([{ title: "Bread Dough Rheology" }]);
});

test("LibraryTitles of an empty library finds nothing", async () => {
  const { store } = await makeLibrary();
  expect(await new LibraryTitles(store).lookup("a")).toEqual([]);
});

test("LibraryTitles reads the titles once for all who ask, and again only for another version", async () => {
  const { state, library } = heldLibrary(["Glaciers"]);
  const titles = new LibraryTitles(library);
  await Promise.all([titles.lookup("g"), titles.lookup("gl")]);
  await titles.lookup("gla");
  expect(state.reads).toBe(1);
});

test("LibraryTitles answers from the old titles while the new ones are read", async () => {
  const { state, library } = heldLibrary(["Glaciers"]);
  const titles = new LibraryTitles(library);
  await titles.lookup("");
  const { promise, resolve } = Promise.withResolvers<void>();
  Object.assign(state, { version: "2", titles: ["Glaciers", "Bread"], gate: promise });
  expect(await titles.lookup("bread")).toEqual([]);
  expect(await titles.lookup("glac")).toHaveLength(1);
  expect(state.reads).toBe(2);
  resolve();
  await eventually(
    () => titles.lookup("bread"),
    ({ length }) => length > 0,
  );
  expect(state.reads).toBe(2);
});

test("LibraryTitles goes on with the old titles when the new ones can't be read, and tries again", async () => {
  const { state, library } = heldLibrary(["Glaciers"]);
  const titles = new LibraryTitles(library);
  await titles.lookup("");
  const failure = Promise.reject(new LibraryError("unreadable", "It is gone."));
  failure.catch(() => {});
  Object.assign(state, { version: "2", titles: ["Bread"], gate: failure });
  await eventually(
    () => titles.lookup("glaciers"),
    () => state.reads > 2,
  );
  expect(await titles.lookup("glaciers")).toHaveLength(1);
  state.gate = Promise.resolve();
  await eventually(
    () => titles.lookup("bread"),
    ({ length }) => length > 0,
  );
});

test("LibraryTitles says why titles that were never read can't be, and recovers", async () => {
  const { state, library } = heldLibrary(["Glaciers"]);
  const titles = new LibraryTitles(library);
  const failure = Promise.reject(new LibraryError("unreadable", "It is gone."));
  state.gate = failure;
  await expect(titles.lookup("g")).rejects.toThrow("It is gone.");
  state.gate = Promise.resolve();
  expect(await titles.lookup("g")).toHaveLength(1);
});

test.for(["violin tim", "violn timbre", "timbre vio", "Synthesis"])(
  "LibraryTitles searches the tables for %j when there are too many titles for the memory",
  async (typed) => {
    const { store } = await libraryOf(SKETCHES);
    const titles = new LibraryTitles(store, { maxTitles: 2 });
    expect(await titles.lookup(typed)).toMatchObject([{ title: "Violin Timbre Synthesis" }]);
    expect(await titles.lookup("zzzz")).toEqual([]);
    expect(await titles.lookup("")).toEqual(await titles.lookup(" "));
  },
);
