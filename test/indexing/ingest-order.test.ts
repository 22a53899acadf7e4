import { connect } from "@lancedb/lancedb";
import fc from "fast-check";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ingest } from "../../src/indexing/ingest.ts";
import type { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import type { IngestProgress } from "../../src/indexing/ingest-report.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";
import { type ListedPaper, makePapers, writeListing } from "../support/listing-page.ts";
import { hostedBy, makeLibrary } from "./library-fixtures.ts";

const PAPERS = makePapers(6);
const WORDS = ["seasons", "decades", "tundra"] as const;

/** The paper of this number as its author left it after so many edits. */
function edition(paper: number, edits: number): ListedPaper {
  const { title = "", abstract = "" } = PAPERS[paper] ?? {};
  const word = WORDS[edits % WORDS.length] ?? "";
  return { title, abstract: abstract.replace("without", "with").concat(` It is about ${word}.`) };
}

/** Everything that a reader can see: rows without their order, and the vocabulary. */
async function contentOf(store: LancedbLibraryStore, uri: string) {
  const database = await connect(uri);
  const active = await store.active();
  const table = await database.openTable(`chunks_${active?.name}`);
  const rows = (await table.query().toArray()) as Record<string, unknown>[];
  database.close();
  const vocabulary = await store.vocabulary();
  return {
    rows: rows
      .map(({ chunkId, content, searchText, vector, contentHash }) => ({
        chunkId: String(chunkId),
        content,
        searchText,
        contentHash,
        vector: [...(vector as Iterable<number>)],
      }))
      .toSorted((a, b) => (a.chunkId < b.chunkId ? -1 : 1)),
    documents: vocabulary.documents,
    counts: Object.fromEntries(
      [...vocabulary.stems()].sort().map((stem) => [stem, vocabulary.documentCount(stem)]),
    ),
  };
}

/** A listing as a set of papers, each at some edition. */
const listing = fc
  .uniqueArray(fc.record({ paper: fc.nat(5), edits: fc.nat(2) }), {
    selector: ({ paper }) => paper,
    minLength: 1,
    maxLength: 6,
  })
  .map((editions) => editions.map(({ paper, edits }) => ({ paper, edits })));

const cut = (phase: IngestProgress["phase"]) => (progress: IngestProgress) => {
  if (progress.phase === phase) throw new Error("cut short");
};

test("any ingests of edited listings, some of them cut short, end as one ingest of the last editions", async () => {
  const step = fc.record({
    papers: listing,
    cutAt: fc.option(fc.constantFrom("embedding" as const, "indexing" as const)),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      const model = new HashingEmbeddingModel("hashing", 8);
      const library = await makeLibrary(hostedBy(model));
      const last = new Map<number, number>();
      for (const { papers, cutAt } of steps) {
        const listed = papers.map(({ paper, edits }) => edition(paper, edits));
        const run = library.ingestPapers(listed, cutAt ? { onProgress: cut(cutAt) } : {});
        if (cutAt) await run.catch(() => undefined);
        else await run;
        for (const { paper, edits } of papers) last.set(paper, edits);
      }
      const final = [...last].map(([paper, edits]) => edition(paper, edits));
      await library.ingestPapers(final);
      const atOnce = await makeLibrary(hostedBy(model));
      await atOnce.ingestPapers(final);
      expect(await contentOf(library.store, library.uri)).toEqual(
        await contentOf(atOnce.store, atOnce.uri),
      );
      await Promise.all([library, atOnce].map(({ folder }) => rm(folder, { recursive: true })));
    }),
    { numRuns: 6 },
  );
});

test("an ingest that was cut short after it replaced a paper leaves no stale words behind", async () => {
  const { store, ingestPapers } = await makeLibrary();
  const listed = (edits: number) => PAPERS.map((_, paper) => edition(paper, edits));
  await ingestPapers(listed(0));
  await expect(ingestPapers(listed(1), { onProgress: cut("indexing") })).rejects.toThrow("cut");
  const report = await ingestPapers(listed(1));
  expect(report).toMatchObject({ unchanged: 6, updated: 0, embedded: 0 });
  const vocabulary = await store.vocabulary();
  expect(vocabulary.documentCount("decad")).toBe(6);
  expect(vocabulary.documentCount("season")).toBe(1); // One paper has it in its own abstract.
});

test("an ingest that finished counts nothing anew the next time, also when a path could not be read", async () => {
  const { folder, store, services } = await makeLibrary();
  const paths = [await writeListing(folder, PAPERS), join(folder, "missing.txt")];
  expect((await ingest(paths, services)).rejected).toHaveLength(1);
  const before = await store.active();
  const phases: string[] = [];
  const onProgress = ({ phase }: IngestProgress) => void phases.push(phase);
  expect(await ingest(paths, services, { onProgress })).toMatchObject({ unchanged: 6 });
  expect(phases).toContain("reading");
  expect(phases).not.toContain("indexing");
  expect((await store.active())?.updatedAt).toEqual(before?.updatedAt);
});
