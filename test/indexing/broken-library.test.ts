import { mkdtempSync, rmSync } from "node:fs";
import { cp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { ingest } from "../../src/indexing/ingest.ts";
import { fillFromSeeds } from "../../src/indexing/fill-from-seeds.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { LibraryError } from "../../src/indexing/library-error.ts";
import { BREAKAGES, LOST_EMBEDDER } from "../support/break-library.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { FITTED, openLibrary } from "./library-fixtures.ts";

const noSeeds = () => Promise.reject(new Error("The seeds were poured into it"));

/** A library of 30 papers, of which every test breaks a copy. */
const whole = mkdtempSync(join(tmpdir(), "papercord-whole-"));
beforeAll(async () => {
  const store = await LancedbLibraryStore.open(join(whole, "library"));
  const services = { store, embedders: FITTED, now: () => new Date() };
  await ingest([await writeListing(whole, makePapers(30))], services);
  store.close();
});
afterAll(() => rmSync(whole, { recursive: true, force: true }));

async function setUp() {
  const folder = await makeTempDir();
  const copy = join(folder, "copy");
  const mend = async () => {
    await rm(copy, { recursive: true, force: true });
    await cp(join(whole, "library"), copy, { recursive: true });
  };
  await mend();
  return { folder, copy, mend };
}

async function openPatiently(uri: string): Promise<LancedbLibraryStore> {
  const store = await LancedbLibraryStore.open(uri, undefined, { isPatient: true });
  onTestFinished(() => store.close());
  return store;
}

const broken = { name: "LibraryError", kind: expect.stringMatching(/^(damaged|unreadable)$/) };

describe.for(BREAKAGES)("a library broken by: $name", (breakage) => {
  test("is found, is filled by nobody and is used again once mended", async () => {
    const { copy, mend } = await setUp();
    await breakage.break(copy);
    const store = await openPatiently(copy);
    await expect(store.inspect()).rejects.toMatchObject(broken);
    const search = () => store.searchChunks({ text: "glacier", topK: 5 });
    await expect(search()).rejects.toMatchObject(broken);
    const filled = await fillFromSeeds(store, noSeeds, {}).catch((error: unknown) => error);
    expect(filled === undefined || filled instanceof LibraryError).toBe(true);
    await mend();
    expect(await store.inspect()).toMatchObject({ papers: 30, chunks: 30, rowsRead: 30 });
    expect(await search()).toHaveLength(5);
  });

  test("is found while it is in use, and is used again once mended", async () => {
    const { copy, mend } = await setUp();
    const store = await openLibrary(copy);
    const search = () => store.searchChunks({ text: "glacier", topK: 5 });
    expect(await search()).toHaveLength(5);
    await breakage.break(copy);
    await expect(store.inspect()).rejects.toMatchObject(broken);
    await mend();
    expect(await store.inspect()).toMatchObject({ papers: 30 });
    expect(await search()).toHaveLength(5);
  });
});

/** Those after which the papers can be read, or nothing is left to lose. */
const MENDED_BY_INGEST = new Set(["no rows", "lost newest manifest"]);

test.for(BREAKAGES)("an ingest after “$name” mends it or says why not", async (breakage) => {
  const { copy } = await setUp();
  await breakage.break(copy);
  const store = await openPatiently(copy);
  const services = { store, embedders: FITTED, now: () => new Date() };
  const run = ingest([join(whole, "page.txt")], services);
  if (MENDED_BY_INGEST.has(breakage.name)) {
    await run;
    expect(await store.inspect()).toMatchObject({ papers: 30 });
  } else await expect(run).rejects.toMatchObject(broken);
});

test("a library whose fitted embedder is gone is found, and is used again once mended", async () => {
  const { copy, mend } = await setUp();
  const store = await openLibrary(copy);
  await LOST_EMBEDDER.break(copy);
  await expect(store.inspect()).rejects.toMatchObject({
    kind: "damaged",
    message: expect.stringContaining("`npm run ingest -- --rebuild`"),
  });
  await mend();
  expect(await store.inspect()).toMatchObject({ papers: 30 });
});

test("a library of an earlier version, whose pointer doesn't know versions, is searched as it is", async () => {
  const { copy } = await setUp();
  const database = await (await import("@lancedb/lancedb")).connect(copy);
  await (await database.openTable("library")).dropColumns(["written"]);
  const store = await openLibrary(copy);
  expect(await store.inspect()).toMatchObject({ papers: 30 });
  const folder = await makeTempDir();
  const services = { store, embedders: FITTED, now: () => new Date() };
  await ingest([await writeListing(folder, makePapers(31))], services);
  expect((await store.active())?.written).toEqual({
    chunks: expect.any(Number),
    vocabulary: expect.any(Number),
  });
});
