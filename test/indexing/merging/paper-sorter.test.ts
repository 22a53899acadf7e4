import fc from "fast-check";
import { expect, test } from "vitest";
import { contentHashOf } from "../../../src/corpus/content-hash.ts";
import { detailsOf } from "../../../src/corpus/details-of.ts";
import { paperIdOf } from "../../../src/corpus/paper-id.ts";
import type { Paper } from "../../../src/corpus/paper.ts";
import { toPaper } from "../../../src/corpus/to-paper.ts";
import { newTally } from "../../../src/indexing/ingest-tally.ts";
import { countOutcomes } from "../../../src/indexing/merging/count-outcomes.ts";
import { openPaper } from "../../../src/indexing/merging/edited-paper.ts";
import { embedChanges } from "../../../src/indexing/merging/embed-changes.ts";
import { IngestMemory } from "../../../src/indexing/merging/ingest-memory.ts";
import { PaperSorter } from "../../../src/indexing/merging/paper-sorter.ts";
import { HashingEmbeddingModel } from "../../doubles/hashing-embedding-model.ts";
import { MemoryPapers } from "../../doubles/memory-papers.ts";
import { abstractOf, type Sketch } from "./merging-library.ts";

const embedder = new HashingEmbeddingModel("hashing", 4);
const { signal } = new AbortController();
const writer = { vectors: () => Promise.resolve(new Map<string, Float32Array>()) };

/** One ingest of records, in batches, into papers in memory. */
async function ingestInto(
  papers: MemoryPapers,
  sketches: readonly Sketch[],
  { batch = 3, isFirst = false }: { readonly batch?: number; readonly isFirst?: boolean } = {},
) {
  const memory = new IngestMemory();
  const tally = newTally();
  const now = () => new Date(0);
  const sorter = new PaperSorter({ lookup: papers, memory, now, isFirst });
  const arrivals = sketches.flatMap(({ from, ...record }, i) => {
    const at = { file: from, line: i };
    const paper = toPaper({ ...record, source: at }) as Paper;
    const contentHash = contentHashOf(paper);
    const novelty = memory.see(contentHash, from);
    if (novelty === "repeat") tally.duplicates += 1;
    return novelty === "repeat" ? [] : { paper, contentHash, at, novelty };
  });
  let written = 0;
  for (let start = 0; start < arrivals.length; start += batch) {
    const { changes, settled } = await sorter.sort(arrivals.slice(start, start + batch));
    const { indexed } = await embedChanges(changes, { embedder, writer, signal });
    papers.put(indexed);
    written += indexed.length;
    countOutcomes([...changes.flatMap(({ outcomes }) => outcomes), ...settled], tally);
  }
  const { added, updated, unchanged, duplicates, merges } = tally;
  return { added, updated, unchanged, duplicates, merged: merges.count, written };
}

const sum = ({
  added,
  updated,
  unchanged,
  duplicates,
  merged,
}: Awaited<ReturnType<typeof ingestInto>>) => added + updated + unchanged + duplicates + merged;

/** What a reader sees and what is behind it, however it came. */
function viewOf(papers: MemoryPapers) {
  return papers.all
    .map((content) => ({
      title: content.paper.title,
      abstract: content.paper.abstract,
      details: detailsOf(content.paper),
      editions: openPaper(content)
        .editions.map(({ key, sources }) => [key, ...sources.toSorted()].join(" "))
        .toSorted(),
    }))
    .toSorted((a, b) => (a.title < b.title ? -1 : 1));
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const sketchOf = (record: { readonly [Name in keyof Sketch]: Sketch[Name] | undefined }) =>
  Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
  ) as unknown as Sketch;

/** Editions of a few works, each with its work's id and a date. */
const dated = fc
  .record({
    work: fc.nat(3),
    title: fc.nat(2),
    edition: fc.constantFrom("", "First words.", "Second words, and more of them."),
    date: fc.constantFrom("2020-01-01", "2021-01-01", "2022-01-01"),
    from: fc.constantFrom("a", "b", "c"),
    year: optional(fc.constantFrom(2020, 2021)),
    venue: optional(fc.constantFrom("A", "B")),
    doi: fc.boolean(),
  })
  .map(({ work, title, edition, doi, ...rest }) =>
    sketchOf({
      ...rest,
      title: `The work number ${work} under its title ${title}`,
      abstract: abstractOf(`w${"xyz".repeat(work)}`, edition),
      arxivId: `2401.0000${work}`,
      doi: doi ? `10.1000/${work}` : undefined,
    }),
  );

/** Records that share keys at random. */
const tangled = fc
  .record({
    title: fc.constantFrom(
      "Alpine ice and its slow decline",
      "Reefs that grow under warm water",
      "Bread whose dough rests all night",
    ),
    subject: fc.constantFrom("alp", "reef", "bread"),
    edition: fc.constantFrom("", "Now with an appendix."),
    doi: optional(fc.constantFrom("10.1000/a", "10.1000/b", "10.1000/c")),
    arxivId: optional(fc.constantFrom("2401.00001", "2401.00002", "2401.00003")),
    date: optional(fc.constantFrom("2020-01-01", "2021-01-01")),
    from: fc.constantFrom("x", "y"),
  })
  .map(({ subject, edition, ...rest }) =>
    sketchOf({ ...rest, abstract: abstractOf(subject, edition) }),
  );

test("records with dates give the same library in any order, also after an ingest that was cut short", async () => {
  // A second text of one day from one source is a correction, and comes after the first.
  const selector = ({ from, arxivId, date }: Sketch) => [from, arxivId, date].join(" ");
  const set = fc.uniqueArray(dated, { minLength: 1, maxLength: 12, selector });
  const ingests = set.chain((records) =>
    fc.record({
      records: fc.constant(records),
      shuffled: fc.shuffledSubarray(records, { minLength: records.length }),
      cut: fc.nat(records.length),
      batch: fc.integer({ min: 1, max: 5 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(ingests, async ({ records, shuffled, cut, batch }) => {
      const [one, other] = [new MemoryPapers(), new MemoryPapers()];
      await ingestInto(one, records);
      await ingestInto(other, shuffled.slice(0, cut), { batch });
      await ingestInto(other, shuffled, { batch });
      expect(viewOf(other)).toEqual(viewOf(one));
    }),
    { numRuns: 150 },
  );
});

test("records that come again change nothing, whatever keys they share, and every record is counted once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(tangled, { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (records, batch) => {
        const papers = new MemoryPapers();
        const first = await ingestInto(papers, records, { batch });
        const before = papers.all;
        const again = await ingestInto(papers, records, { batch });
        expect(again).toMatchObject({ added: 0, updated: 0, merged: 0, written: 0 });
        expect(papers.all).toEqual(before);
        expect([sum(first), sum(again)]).toEqual([records.length, records.length]);
      },
    ),
    { numRuns: 150 },
  );
});

test("no two papers share a title, a DOI or an arXiv id, whatever keys records share", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(tangled, { maxLength: 14 }), async (records) => {
      const papers = new MemoryPapers();
      await ingestInto(papers, records);
      for (const key of ["title", "doi", "arxivId"] as const) {
        const values = papers.all.flatMap(({ paper }) => {
          const value = paper[key];
          return value === undefined ? [] : key === "title" ? paperIdOf(value) : value;
        });
        expect(new Set(values).size).toBe(values.length);
      }
    }),
    { numRuns: 150 },
  );
});

test("a first ingest looks nothing up by keys and comes to what look-ups would come to", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(tangled, { maxLength: 12 }), async (records) => {
      const [blind, seeing] = [new MemoryPapers(), new MemoryPapers()];
      const counts = await ingestInto(blind, records, { isFirst: true });
      expect(counts).toEqual(await ingestInto(seeing, records));
      expect(viewOf(blind)).toEqual(viewOf(seeing));
      expect(blind.lookUps).toBe(0);
    }),
    { numRuns: 100 },
  );
});

test("a paper keeps twenty of its records, and knows the others when they come again", async () => {
  const records = Array.from({ length: 30 }, (_, i) => ({
    from: `source${i}`,
    title: `Alpine ice and its slow decline, seen ${i} times`,
    abstract: abstractOf("alp", `Seen ${i} times.`),
    arxivId: "2401.00001",
    date: `2020-01-${String(i + 1).padStart(2, "0")}`,
  }));
  const papers = new MemoryPapers();
  await ingestInto(papers, records);
  const [content, ...others] = papers.all;
  expect(others).toEqual([]);
  expect(content && openPaper(content).editions).toHaveLength(20);
  expect(content?.paper.title).toContain("29");
  expect(await ingestInto(papers, records)).toMatchObject({ unchanged: 30, written: 0 });
});

test("sources that were edited settle with the ingest after", async () => {
  const edits = fc.array(fc.array(tangled, { maxLength: 8 }), { minLength: 2, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(edits, async (ingests) => {
      const papers = new MemoryPapers();
      for (const records of ingests) await ingestInto(papers, records);
      const last = ingests.at(-1) ?? [];
      await ingestInto(papers, last);
      expect(await ingestInto(papers, last)).toMatchObject({ updated: 0, merged: 0, written: 0 });
    }),
    { numRuns: 150 },
  );
});

test("two texts of a title in one source stay two records, also when one says less than it did", async () => {
  const papers = new MemoryPapers();
  const bare = { from: "x", title: "Alpine ice and its slow decline", abstract: abstractOf("alp") };
  const other = { ...bare, abstract: abstractOf("reef") };
  await ingestInto(papers, [{ ...bare, doi: "10.1000/a" }]);
  await ingestInto(papers, [bare, other], { batch: 1 });
  expect(await ingestInto(papers, [bare, other], { batch: 1 })).toMatchObject({ written: 0 });
  expect(papers.all.map(({ paper }) => paper.doi)).toEqual(["10.1000/a"]);
});

test("withdraw() takes a record out of a paper, and the paper with its last record", async () => {
  const papers = new MemoryPapers();
  const first = {
    from: "x",
    title: "Alpine ice and its slow decline",
    abstract: abstractOf("alp"),
  };
  const second = { ...first, from: "y", title: "On ice", arxivId: "2401.00001" };
  const third = { ...second, from: "z", abstract: abstractOf("reef") };
  await ingestInto(papers, [first, second, third]);
  const sorter = () =>
    new PaperSorter({ lookup: papers, memory: new IngestMemory(), now: () => new Date(0) });
  const held = [first, second, third].map(({ from, ...record }) => {
    const paper = toPaper({ ...record, source: { file: from, line: 0 } }) as Paper;
    return { paperId: paper.paperId, contentHash: contentHashOf(paper) };
  });
  const [a, b, c] = held as [(typeof held)[0], (typeof held)[0], (typeof held)[0]];
  const paperId = papers.all[0]?.paperId ?? "";
  const { removed, changes } = await sorter().withdraw([c]);
  expect(removed).toEqual([]);
  expect(changes).toMatchObject([{ composed: { paper: { paperId, abstract: first.abstract } } }]);
  expect(await sorter().withdraw([a, b, c])).toEqual({ removed: [paperId], changes: [] });
  expect(await sorter().withdraw([{ ...a, contentHash: "0".repeat(64) }])).toEqual({
    removed: [],
    changes: [],
  });
});
