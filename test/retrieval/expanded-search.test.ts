import { beforeEach, describe, expect, test } from "vitest";
import type { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { stemsOf } from "../../src/corpus/terms.ts";
import type { ChunkHit, ChunkQuery, LibraryReader } from "../../src/indexing/library.ts";
import { HybridRetriever } from "../../src/retrieval/hybrid-retriever.ts";
import { expandQuestion } from "../../src/retrieval/thesaurus/expand-question.ts";
import { loadThesaurus } from "../../src/retrieval/thesaurus/load-thesaurus.ts";
import type { Retrieval } from "../../src/retrieval/retriever.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";
import { hostedBy, makeLibrary, retrieverOf } from "../indexing/library-fixtures.ts";
import { libraryOf } from "../indexing/metadata-library.ts";
import { makePapers } from "../support/listing-page.ts";

/** Says in a paper's words what the question says in everyday ones. */
const MEMORIZATION = {
  title: "Memorization in Overparameterized Classifiers",
  abstract: "We measure memorization and relate it to overfitting.",
  year: 2021,
};
/** "Look" and "remember" are taken off the question, but belong to phrases of the thesaurus. */
const WORDY = "how to look ahead and remember past gradients";
const QUESTION = "when are examples learned by heart?";

const titlesOf = ({ papers }: Retrieval) => papers.map(({ paper }) => paper.title);

describe("a search for what papers call otherwise", () => {
  let store: LancedbLibraryStore;
  beforeEach(async () => {
    const others = makePapers(6).map((paper, i) => ({ ...paper, year: 2010 + i }));
    ({ store } = await libraryOf([...others, MEMORIZATION]));
  });

  test("finds a paper that shares no word with the question", async () => {
    const { papers, terms } = await retrieverOf(store).retrieve(QUESTION, { topK: 3 });
    const [best] = papers;
    expect(best?.paper.title).toBe(MEMORIZATION.title);
    const words = new Set(stemsOf(`${MEMORIZATION.title} ${MEMORIZATION.abstract}`));
    expect(terms.filter(({ stem }) => words.has(stem))).toEqual([]);
    expect(best?.signals).toMatchObject({ fullText: 0, coverage: 0, matched: 0 });
    expect(best?.signals.expansion).toBeGreaterThan(0);
    expect(terms.find(({ word }) => word === "heart")).toMatchObject({
      known: false,
      isEveryday: true,
    });
  });

  test("keeps to the filter, with words, without and when only the thesaurus finds something", async () => {
    const retriever = retrieverOf(store);
    const within = (question: string, yearFrom: number, yearTo = yearFrom) =>
      retriever.retrieve(question, { topK: 9, filter: { yearFrom, yearTo } });
    expect(titlesOf(await within(QUESTION, 2021))).toEqual([MEMORIZATION.title]);
    expect(titlesOf(await within(QUESTION, 2010, 2020))).not.toContain(MEMORIZATION.title);
    expect(titlesOf(await within("violin glacier", 2011))).toEqual(["Violin Timbre Synthesis"]);
  });

  test("asks for the expansion by itself, without the question's own words", async () => {
    const queries: ChunkQuery[] = [];
    const library: LibraryReader = {
      stats: () => store.stats(),
      version: () => store.version(),
      titles: () => store.titles(),
      vocabulary: () => store.vocabulary(),
      facets: () => store.facets(),
      heads: (paperIds) => store.heads(paperIds),
      paper: (paperId) => store.paper(paperId),
      searchChunks: (query) => {
        queries.push(query);
        return store.searchChunks({ text: query.text, topK: query.topK });
      },
    };
    const embedder = new HashingEmbeddingModel();
    const retriever = new HybridRetriever(library, () => Promise.resolve(embedder));
    const filter = { yearFrom: 2000 };
    await retriever.retrieve(QUESTION, { topK: 3, filter });
    await retriever.retrieve("violin timbre", { topK: 300 });
    await retriever.retrieve(WORDY, { topK: 3 });
    const [everyday, plain, wordy] = queries;
    const searched = wordy?.expansion?.split(" ") ?? [];
    const meant = expandQuestion(stemsOf(WORDY), loadThesaurus()).map(({ stem }) => stem);
    expect(searched.length).toBeGreaterThan(3);
    expect(searched).toEqual(meant.slice(0, searched.length)); // The surest.
    expect(everyday).toMatchObject({ text: "examples learned heart", filter });
    expect(everyday?.expansion?.split(" ")).toContain("memor");
    expect(everyday?.expansion?.split(" ")).not.toContain("heart");
    expect(everyday?.fingerprint).toBe(embedder.identity.fingerprint);
    expect(plain).toMatchObject({ text: "violin timbre", topK: 300 });
    expect(everyday?.topK).toBeGreaterThan(3); // Enough to re-rank.
    expect(plain).not.toHaveProperty("filter");
  });
});

describe("LancedbLibraryStore.searchChunks()", () => {
  const embedder = new HashingEmbeddingModel();
  const byTitle = (hits: readonly ChunkHit[]) =>
    new Map(hits.map((hit) => [hit.paper.title, hit] as const));
  async function makeStore() {
    const { store, ingestPapers } = await makeLibrary(hostedBy(embedder));
    await ingestPapers(makePapers(6));
    return store;
  }

  test("merges what text, expansion and vector find, each chunk once", async () => {
    const store = await makeStore();
    const { fingerprint } = embedder.identity;
    const vector = await embedder.embedQuery("coral reef");
    if (!vector) throw new Error("a vector is needed");
    const own = { text: "violin", expansion: "glacier violin", topK: 1 };
    const hits = await store.searchChunks({ ...own, vector, fingerprint });
    const found = byTitle(hits);
    expect(hits).toHaveLength(found.size);
    expect(found.get("Violin Timbre Synthesis")?.fullTextScore).toBeGreaterThan(0);
    expect(found.get("Coral Reef Mapping")).not.toHaveProperty("fullTextScore");
    for (const { cosine } of hits) expect(cosine).toBeGreaterThanOrEqual(-1);
  });

  test("tells a chunk's own cosine also where only the words found it", async () => {
    const store = await makeStore();
    const { fingerprint } = embedder.identity;
    const vector = await embedder.embedQuery("violin timbre bowing");
    if (!vector) throw new Error("a vector is needed");
    const cosines = async (topK: number, text: string) =>
      byTitle(await store.searchChunks({ text, topK, vector, fingerprint }));
    const wide = await cosines(6, "");
    const narrow = await cosines(1, "glacier");
    const title = "Glacier Melt Forecasting";
    expect(narrow.size).toBe(2);
    expect(narrow.get(title)?.cosine).toBeCloseTo(wide.get(title)?.cosine ?? NaN, 5);
  });

  test("searches by the expansion alone, and gives its finds no score of the question's text", async () => {
    const store = await makeStore();
    const hits = await store.searchChunks({ text: "", expansion: "glacier", topK: 5 });
    expect(hits.map(({ paper }) => paper.title)).toEqual(["Glacier Melt Forecasting"]);
    expect(hits[0]).not.toHaveProperty("fullTextScore");
    expect(hits[0]).not.toHaveProperty("cosine");
    expect(await store.searchChunks({ text: "", expansion: " ", topK: 5 })).toEqual([]);
  });

  test("gives the same chunk as the same object until the library changes", async () => {
    const { store, ingestPapers } = await makeLibrary(hostedBy(embedder));
    await ingestPapers(makePapers(3));
    const chunkOf = async () => (await store.searchChunks({ text: "violin", topK: 1 }))[0]?.chunk;
    const first = await chunkOf();
    expect(await chunkOf()).toBe(first);
    await ingestPapers(makePapers(4));
    const later = await chunkOf();
    expect(later).toEqual(first);
    expect(later).not.toBe(first);
  });

  test("refuses a vector of another embedder, and says that the library was rebuilt", async () => {
    const store = await makeStore();
    const vector = await embedder.embedQuery("violin");
    if (!vector) throw new Error("a vector is needed");
    const searching = store.searchChunks({ text: "", topK: 1, vector, fingerprint: "another" });
    await expect(searching).rejects.toMatchObject({ name: "LibraryError", kind: "rebuilt" });
  });
});

test("HybridRetriever embeds anew when the library was rebuilt under another embedder meanwhile", async () => {
  const [old, current] = [new HashingEmbeddingModel("old"), new HashingEmbeddingModel("current")];
  const { store, ingestPapers } = await makeLibrary(hostedBy(current));
  await ingestPapers(makePapers(6));
  const asked = [old, current];
  const retriever = new HybridRetriever(store, () => Promise.resolve(asked.shift() ?? old));
  const retrieval = await retriever.retrieve("violin timbre", { topK: 1 });
  expect(titlesOf(retrieval)).toEqual(["Violin Timbre Synthesis"]);
  expect(retrieval.papers[0]?.signals.cosine).toBeGreaterThan(0);
  expect(asked).toEqual([]);
  // Twice the wrong one is no accident.
  await expect(retriever.retrieve("violin timbre", { topK: 1 })).rejects.toMatchObject({
    kind: "rebuilt",
  });
});
