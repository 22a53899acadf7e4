import { rm } from "node:fs/promises";
import { expect, test } from "vitest";
import { fillFromSeeds } from "../../src/indexing/fill-from-seeds.ts";
import { ingest } from "../../src/indexing/ingest.ts";
import type { IngestOptions } from "../../src/indexing/ingest-report.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { makeLibrary } from "./library-fixtures.ts";

/** A library, its seeds, and an ingest that is cut short once so much is done. */
async function setUp() {
  const library = await makeLibrary();
  const seeds = await writeListing(library.folder, makePapers(4_800), "seeds.txt");
  const ingestSeeds = (options: IngestOptions) => ingest([seeds], library.services, options);
  const fill = (options: IngestOptions = {}) => fillFromSeeds(library.store, ingestSeeds, options);
  const cutAt = (phase: string, done: number): IngestOptions => {
    const controller = new AbortController();
    return {
      signal: controller.signal,
      onProgress: (progress) => {
        if (progress.phase === phase && progress.done >= done) controller.abort();
      },
    };
  };
  return { ...library, fill, cutAt };
}

test("fillFromSeeds() goes on with its own filling that was cut short, and then does nothing", async () => {
  const { fill, cutAt, store } = await setUp();
  await expect(fill(cutAt("embedding", 2_000))).rejects.toThrow();
  expect(await store.begun()).toBe("seeding");
  expect(await fill()).toMatchObject({ added: 2_800, unchanged: 2_000 });
  expect(await fill()).toBeUndefined();
});

test("fillFromSeeds() leaves a first ingest of other papers that was cut short alone", async () => {
  const { fill, cutAt, ingestPapers, store } = await setUp();
  const cut = ingestPapers(makePapers(4_800), cutAt("embedding", 2_000));
  await expect(cut).rejects.toThrow();
  await expect(fill()).rejects.toMatchObject({
    kind: "empty",
    message: expect.stringContaining("Run it again with the same files"),
  });
  await ingestPapers(makePapers(4_800));
  expect(await fill()).toBeUndefined();
  expect(await store.stats()).toMatchObject({ papers: 4_800 });
});

test("fillFromSeeds() puts nothing into a folder that has gone", async () => {
  const { fill, uri } = await setUp();
  await rm(uri, { recursive: true });
  await expect(fill()).rejects.toMatchObject({ kind: "damaged" });
});
