import { connect } from "@lancedb/lancedb";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import type { PaperFilter } from "../../src/indexing/library.ts";
import { addPapers, libraryOf, makePaper } from "./metadata-library.ts";
import { openLibrary, retrieverOf } from "./library-fixtures.ts";

const PAPERS = [
  { title: "Coral Mapping", year: 2019, authors: ["Yann LeCun", "Zoë Müller"], venue: "ICML 2019" },
  { title: "Coral Growth", year: 2021, authors: ["LeCun, Yann"], venue: "Nature" },
  { title: "Coral Bleaching", year: 2022, authors: ["Ann O'Brien"], source: "data/Arxiv_2024.txt" },
  { title: "Coral Genomes" },
  { title: "Bread Dough", year: 2021, authors: ["Robert LeCunning"], venue: "ICMLA" },
];

let store: LancedbLibraryStore;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "papercord-filter-"));
  store = await LancedbLibraryStore.open(folder);
  await addPapers(store, PAPERS);
  return async () => {
    store.close();
    await rm(folder, { recursive: true, force: true });
  };
});

/** Titles found by words, by vector, and by the filter alone; the three must agree on what passes. */
async function titlesOf(filter: PaperFilter) {
  const titles = async (query: { text: string; vector?: Float32Array; fingerprint?: string }) =>
    (await store.searchChunks({ ...query, topK: 10, filter }))
      .map(({ paper }) => paper.title)
      .sort();
  const { identity } = (await store.current()) ?? {};
  const vector = new Float32Array(identity?.dimensions ?? 0).fill(0.1);
  const fingerprint = identity?.fingerprint ?? "";
  const [byText, byVector, listed] = await Promise.all([
    titles({ text: "coral bread study" }),
    titles({ text: "", vector, fingerprint }),
    titles({ text: "" }),
  ]);
  expect(byVector).toEqual(listed);
  expect(byText).toEqual(listed);
  return listed;
}

describe("searchChunks() with a filter", () => {
  test.for<[PaperFilter, string[]]>([
    [{ yearFrom: 2021 }, ["Bread Dough", "Coral Bleaching", "Coral Growth"]],
    [{ yearTo: 2021 }, ["Bread Dough", "Coral Growth", "Coral Mapping"]],
    [{ yearFrom: 2021, yearTo: 2021 }, ["Bread Dough", "Coral Growth"]],
    [{ yearFrom: 3_000_000_000 }, []],
    [{ author: "lecun" }, ["Coral Growth", "Coral Mapping"]],
    [{ author: "Y. LeCun" }, ["Coral Growth", "Coral Mapping"]],
    [{ author: "LeCun, Yann" }, ["Coral Growth", "Coral Mapping"]],
    [{ author: "LeCun and Muller" }, ["Coral Mapping"]],
    [{ author: "LeCun  and  Muller" }, ["Coral Mapping"]],
    [{ author: "LeCun; Muller" }, ["Coral Mapping"]],
    [{ author: "LeCun &" }, ["Coral Growth", "Coral Mapping"]],
    [{ author: "LeCu" }, []],
    [{ author: "Bob LeCun" }, []],
    [{ author: "Yann Bob LeCun" }, []],
    [{ author: "Yann Nobody" }, []],
    [{ author: "O’Brien" }, ["Coral Bleaching"]],
    [{ author: " ' OR true --" }, []],
    [{ venue: "icml" }, ["Coral Mapping"]],
    [{ venue: "NATURE" }, ["Coral Growth"]],
    [{ venue: "%" }, []],
    [{ source: "ARXIV_2024" }, ["Coral Bleaching"]],
    [{ source: " arxiv_2024\t" }, ["Coral Bleaching"]],
    [{ source: "" }, []],
    [{ author: "LeCun", yearFrom: 2020, venue: "nature" }, ["Coral Growth"]],
    [{ paperIds: [makePaper({ title: "Coral Genomes" }).paperId, "no'such"] }, ["Coral Genomes"]],
    [{ paperIds: [] }, []],
  ])("%j lets pass %j in every arm", async ([filter, titles]) => {
    expect(await titlesOf(filter)).toEqual(titles);
  });

  test("refuses a year that isn't whole and a list of ids without end", async () => {
    const search = (filter: PaperFilter) => store.searchChunks({ text: "coral", topK: 1, filter });
    const ids = Array.from({ length: 1_001 }, String);
    await expect(search({ yearFrom: 2020.5 })).rejects.toThrow(/^Cannot filter by year.*2020\.5/u);
    await expect(search({ yearTo: Number.NaN })).rejects.toThrow(RangeError);
    await expect(search({ paperIds: ids })).rejects.toThrow(/^Cannot filter by paper.*1001/u);
    expect(await search({ paperIds: ids.slice(1) })).toEqual([]);
  });

  test("is never more than what the values say, whatever they hold", async () => {
    const hostile = fc.string({
      unit: fc.constantFrom(...Array.from("ab'\"\\;-%_ )(|\n\0é語")),
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("author", "venue", "source"), hostile, async (key, text) => {
        const hits = await store.searchChunks({
          text: "coral bread",
          topK: 10,
          filter: { [key]: text },
        });
        const isPartOf = (value: string | undefined) =>
          value?.toLowerCase().includes(text.trim().toLowerCase()) === true;
        const heads = await store.heads(hits.map(({ paper }) => paper.paperId));
        expect(heads.size).toBe(hits.length);
        const wrong = [...heads.values()].filter((paper) =>
          key === "source"
            ? !isPartOf(paper.source)
            : !/[\p{L}\p{N}]/u.test(text) || (key === "venue" ? !paper.venue : !paper.authors),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("still fills the top-k of a search whose best hits don't pass", async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      title: i < 50 ? `Coral coral reef ${i}` : `A note on a coral in a large study ${i}`,
      year: i < 50 ? 2000 : 2020,
    }));
    const library = await libraryOf(many);
    const { papers } = await retrieverOf(library.store).retrieve("coral reef", {
      topK: 10,
      filter: { yearFrom: 2010 },
    });
    expect(papers.map(({ paper }) => paper.year)).toEqual(Array(10).fill(2020));
  });
});

test("a library that an earlier version made is searched as it is, and gains the columns with its next ingest", async () => {
  const { store: old, uri } = await libraryOf(PAPERS);
  const connection = await connect(uri);
  const name = `chunks_${(await old.current())?.name}`;
  const table = await connection.openTable(name);
  await table.dropColumns(["venue", "searchAuthors", "searchVenue"]);
  connection.close();
  const library = await openLibrary(uri);
  const search = (filter: PaperFilter) => library.searchChunks({ text: "coral", topK: 10, filter });
  expect(await search({})).toHaveLength(4);
  expect(await search({ yearFrom: 2020 })).toHaveLength(2);
  expect(await search({ author: "LeCun" })).toEqual([]);
  expect((await library.facets()).familyNames.size).toBe(0);
  await addPapers(library, [{ title: "Coral Songs", authors: ["Yann LeCun"], venue: "ICLR" }]);
  const [added] = await search({ author: "LeCun" });
  expect([...(await library.heads([added?.paper.paperId ?? ""])).values()]).toMatchObject([
    { venue: "ICLR" },
  ]);
  expect(await search({})).toHaveLength(5);
});

describe("facets()", () => {
  test("names what papers can be filtered by", async () => {
    const facets = await store.facets();
    expect(facets.years).toEqual([2019, 2021, 2022]);
    expect([...facets.familyNames].sort()).toEqual(["brien", "lecun", "lecunning", "muller"]);
    expect([...facets.venues].sort()).toEqual(["icml", "icmla", "nature"]);
    expect([...facets.sources].sort()).toEqual(["data/arxiv_2024.txt", "test.txt"]);
  });

  test("is read once until papers are added", async () => {
    const { store: library } = await libraryOf([{ title: "Coral Reefs", year: 2001 }]);
    const before = await library.facets();
    expect(await library.facets()).toBe(before);
    await addPapers(library, [{ title: "Violin Sounds", year: 2003 }]);
    expect((await library.facets()).years).toEqual([2001, 2003]);
  });

  test("keeps a venue's short form apart from its long name", async () => {
    const venue = "Conference on Computer Vision (CVPR 2020)";
    const { store: library } = await libraryOf([{ title: "Coral Reefs", venue }]);
    expect([...(await library.facets()).venues]).toEqual([
      "conference on computer vision cvpr",
      "conference on computer vision",
      "cvpr",
    ]);
  });
});
