import { join } from "node:path";
import { connect } from "@lancedb/lancedb";

import type { IngestOptions } from "../../src/indexing/ingest-report.ts";
import { ingest } from "../../src/indexing/ingest.ts";
import type { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { FITTED, openLibrary } from "./library-fixtures.ts";

/** A temporary folder with an empty library, and a way to ingest into it. */
export async function setUp() {
  const folder = await makeTempDir();
  const store = await openLibrary(join(folder, "library"));
  const run = (paths: readonly string[], embedders = FITTED, options: IngestOptions = {}) =>
    ingest(paths, { store, embedders, now: () => new Date() }, options);
  return { folder, store, run };
}

/** Titles that the full-text search finds. */
export async function titlesFor(store: LancedbLibraryStore, text: string): Promise<string[]> {
  const hits = await store.searchChunks({ text, topK: 10 });
  return hits.map(({ paper }) => paper.title);
}

/** The library's chunk table, read past the library's own code. */
export async function tableOf(uri: string) {
  const database = await connect(uri);
  const names = await database.tableNames();
  return database.openTable(names.find((name) => name.startsWith("chunks_")) ?? "");
}
