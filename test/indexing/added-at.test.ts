import { join } from "node:path";
import { connect } from "@lancedb/lancedb";
import { describe, expect, test } from "vitest";
import { ingest } from "../../src/indexing/ingest.ts";
import type { IngestOptions } from "../../src/indexing/ingest-report.ts";
import type { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { FITTED, openLibrary } from "./library-fixtures.ts";

const [MONDAY, TUESDAY, FRIDAY] = [1_000, 2_000, 5_000].map((day) => day * 86_400_000);

/** An empty library, and ingests of the first papers of a list at given moments. */
async function setUp() {
  const folder = await makeTempDir();
  const uri = join(folder, "library");
  const store = await openLibrary(uri);
  const ingestAt = async (
    moment: number | undefined,
    papers: readonly { title: string; abstract: string }[],
    options: IngestOptions = {},
    library = store,
  ) =>
    ingest(
      [await writeListing(folder, papers)],
      { store: library, embedders: FITTED, now: () => new Date(moment ?? 0) },
      options,
    );
  return { uri, store, ingestAt };
}

/** Dates by the first word of the title. */
async function datesIn(store: LancedbLibraryStore, papers: readonly { title: string }[]) {
  const hits = await store.searchChunks({
    text: papers.map(({ title }) => title).join(" "),
    topK: 50,
  });
  const heads = await store.heads(hits.map(({ paper }) => paper.paperId));
  return Object.fromEntries(Array.from(heads.values(), ({ title, addedAt }) => [title, addedAt]));
}

async function addedAfter(store: LancedbLibraryStore, moment: number) {
  const hits = await store.searchChunks({ text: "", topK: 50, filter: { addedAfter: moment } });
  return hits.map(({ paper }) => paper.title).sort();
}

describe("the date of a paper", () => {
  test("is that of the ingest that brought it, and stays when its text changes or the library is rebuilt", async () => {
    const { store, ingestAt } = await setUp();
    const papers = makePapers(5);
    const [first, second, ...rest] = papers;
    if (!first || !second) throw new Error("two papers are needed");
    await ingestAt(MONDAY, [first, second]);
    const edited = { ...first, abstract: `${first.abstract} It was measured again.` };
    expect(await ingestAt(TUESDAY, [edited, second, ...rest])).toMatchObject({
      updated: 1,
      added: 3,
    });
    const expected = Object.fromEntries(
      papers.map(({ title }, i) => [title, i < 2 ? MONDAY : TUESDAY]),
    );
    expect(await datesIn(store, papers)).toEqual(expected);
    await ingestAt(FRIDAY, [], { rebuild: true });
    expect(await datesIn(store, papers)).toEqual(expected);
    const { paper } =
      (await store.paper(
        (await store.searchChunks({ text: "glacier", topK: 1 }))[0]?.paper.paperId ?? "",
      )) ?? {};
    expect(paper?.addedAt).toBe(MONDAY);
  });

  test("tells new papers from old ones", async () => {
    const { store, ingestAt } = await setUp();
    const papers = makePapers(3);
    await ingestAt(MONDAY, papers.slice(0, 2));
    await ingestAt(TUESDAY, papers);
    expect(await addedAfter(store, (MONDAY ?? 0) - 1)).toHaveLength(3);
    expect(await addedAfter(store, MONDAY ?? 0)).toEqual([papers[2]?.title]);
    expect(await addedAfter(store, TUESDAY ?? 0)).toEqual([]);
    await expect(addedAfter(store, Number.NaN)).rejects.toThrow(RangeError);
    await expect(addedAfter(store, Infinity)).rejects.toThrow(RangeError);
  });
});

test("a library that kept no dates is searched as it is; its papers stay without one, and later ones get theirs", async () => {
  const { uri, store, ingestAt } = await setUp();
  const papers = makePapers(4);
  await ingestAt(MONDAY, papers.slice(0, 3));
  const connection = await connect(uri);
  const table = await connection.openTable(`chunks_${(await store.current())?.name}`);
  await table.dropColumns(["addedAt"]);
  connection.close();
  const library = await openLibrary(uri);
  expect(await library.searchChunks({ text: "glacier", topK: 5 })).not.toEqual([]);
  expect(await addedAfter(library, 0)).toEqual([]);
  const [first, ...rest] = papers;
  const edited = {
    title: first?.title ?? "",
    abstract: `${first?.abstract} It was measured again.`,
  };
  await ingestAt(FRIDAY, [edited, ...rest], {}, library);
  expect(await addedAfter(library, 0)).toEqual([papers[3]?.title]);
  const undated = papers.slice(0, 3).map(({ title }) => [title, undefined]);
  expect(await datesIn(library, papers)).toEqual({
    ...Object.fromEntries(undated),
    [papers[3]?.title ?? ""]: FRIDAY,
  });
});
