import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import type { IngestOptions, IngestReport } from "../../src/indexing/ingest-report.ts";
import { ingest } from "../../src/indexing/ingest.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { createLibraryUpkeep } from "../../src/indexing/upkeep/create-library-upkeep.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";
import { tableOf, titlesFor } from "../indexing/ingest-set-up.ts";
import { hostedBy } from "../indexing/library-fixtures.ts";
import { writeListing } from "../support/listing-page.ts";

/** What the library holds before anything malformed comes. */
export const HELD = [
  {
    title: "Glaciers of the Southern Andes",
    abstract:
      "We map glaciers with radar and find that nine of ten have lost ice since the first survey of the region.",
  },
  {
    title: "Whistled Languages and Their Grammar",
    abstract:
      "Whistled languages carry speech over valleys. We describe the grammar of three of them and who still uses them.",
  },
  {
    title: "Sourdough as a Model Ecosystem",
    abstract:
      "Sourdough starters hold stable communities of yeasts and bacteria. We follow five hundred of them for a year.",
  },
];

/** A library that holds three papers, shared by the tests of a file. */
export interface HeldLibrary {
  /** Where files may be made; removed at the end. */
  readonly folder: () => string;
  /** Ingests files of this folder. @returns The report, and the titles that came in. */
  readonly ingest: (
    names: readonly string[],
    options?: IngestOptions,
  ) => Promise<{ readonly report: IngestReport; readonly came: readonly string[] }>;
  /** Makes a file in this folder, and the folders to it. */
  readonly write: (name: string, content: string | Uint8Array) => Promise<void>;
  /** Fails unless the three papers stand in the table as at the beginning, vectors and all, and are found. */
  readonly expectHeld: () => Promise<void>;
}

/** Makes the library before the tests of a file; after them it must pass `library verify`. */
export function useHeldLibrary(): HeldLibrary {
  let folder = "";
  let store: LancedbLibraryStore;
  let rows: readonly string[] = [];
  const embedders = hostedBy(new HashingEmbeddingModel());
  const now = () => new Date(1_700_000_000_000);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "papercord-malformed-"));
    store = await LancedbLibraryStore.open(join(folder, "library"));
    await ingest([await writeListing(folder, HELD)], { store, embedders, now });
    rows = await heldRows();
    expect(rows).toHaveLength(HELD.length);
  });

  afterAll(async () => {
    const upkeep = createLibraryUpkeep({ store, embedders, now });
    const { checks } = await upkeep.verify();
    expect(checks.filter(({ level }) => level === "problem")).toEqual([]);
    store.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function heldRows(): Promise<readonly string[]> {
    const table = await tableOf(join(folder, "library"));
    const titles = HELD.map(({ title }) => `'${title}'`).join(", ");
    const found: object[] = await table.query().where(`title IN (${titles})`).toArray();
    // Where else a paper was met is kept with it.
    const texts = found.map((row) =>
      JSON.stringify({ ...row, merged: null }, (_, value: unknown) => plain(value)),
    );
    return texts.toSorted();
  }

  async function allTitles(): Promise<ReadonlySet<string>> {
    const batches = await Array.fromAsync(store.titles());
    return new Set(batches.flat().map(({ title }) => title));
  }

  return {
    folder: () => folder,
    write: async (name, content) => {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    },
    ingest: async (names, options) => {
      const before = await allTitles();
      const paths = names.map((name) => join(folder, name));
      const report = await ingest(paths, { store, embedders, now }, options);
      const after = await allTitles();
      return { report, came: [...after.difference(before)].toSorted() };
    },
    expectHeld: async () => {
      expect(await heldRows()).toEqual(rows);
      expect(await titlesFor(store, "glaciers radar")).toContain(HELD[0]?.title);
      expect(await titlesFor(store, "sourdough yeasts")).toContain(HELD[2]?.title);
    },
  };
}

/** Vectors and large numbers as JSON can show them. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  const isList = typeof value === "object" && value !== null && Symbol.iterator in value;
  return isList ? Array.from(value as Iterable<unknown>, plain) : value;
}
