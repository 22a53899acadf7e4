import { DataType, type Schema } from "apache-arrow";
import type { Connection, Table } from "@lancedb/lancedb";
import { FINGERPRINT_KEY, POINTER_TABLE, tablesOf } from "./lancedb-schema.ts";
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { damagedLibrary } from "./library-error.ts";
import { FITTED_EMBEDDER } from "../llm/lsa-embedding-model.ts";
import { placeOf } from "./remote/library-place.ts";
import type { ActiveGeneration } from "./library-store.ts";

const CHUNK_TABLE = /^chunks_[0-9a-f]{8}$/;
const INGEST_AGAIN = "Run the last ingest again with the same files, or restore a backup.";
const NEEDED = ["chunkId", "position", "searchText"];

/** @throws {LibraryError} `damaged` if the table isn't the one that the pointer was written with. */
export function checkChunkSchema(
  { fields, metadata }: Schema,
  { identity }: ActiveGeneration,
): void {
  const byName = new Map(fields.map(({ name, type }) => [name, type]));
  const missing = NEEDED.filter((name) => !byName.has(name));
  if (missing.length > 0) throw damagedLibrary(`its chunks have no ${missing.join(", ")}`);
  const vector = byName.get("vector");
  const dimensions = DataType.isFixedSizeList(vector) ? vector.listSize : identity.dimensions;
  const fingerprint = metadata.get(FINGERPRINT_KEY) ?? identity.fingerprint;
  if (dimensions !== identity.dimensions || fingerprint !== identity.fingerprint) {
    throw damagedLibrary(`its chunks are not those that ${identity.name} has embedded`);
  }
}

/**
 * LanceDB serves the version before when a table's newest description is lost, and a table whose rows are gone as an
 * empty one; neither says anything.
 *
 * @param version Of the chunk table that is open.
 * @throws {LibraryError} `damaged` if changes or rows are missing.
 */
export async function checkChunkRows(
  chunks: Table,
  version: number,
  pointer: ActiveGeneration,
): Promise<void> {
  if (isBehind(version, pointer)) throw lostChanges();
  // Papers are counted once they are all there; while an ingest is under way the count lags behind.
  if (pointer.vocabularyDocuments === 0) return;
  const [rows, wanted] = [await chunks.countRows(), pointer.vocabularyDocuments];
  if (rows === 0 || (pointer.lastIngest !== undefined && rows < wanted)) {
    throw damagedLibrary(`${rows} rows are left of ${wanted} papers`, INGEST_AGAIN);
  }
}

/**
 * A process that has the fitted embedder in memory doesn't miss its table; the next one could answer nothing.
 *
 * @throws {LibraryError} `damaged` if the embedder that was fitted on the papers is gone.
 */
export async function checkFitted(
  reader: Connection,
  { name, identity }: ActiveGeneration,
): Promise<void> {
  if (identity.name !== FITTED_EMBEDDER) return;
  await reader
    .openTable(tablesOf(name).lsaTerms)
    // One column, which opens the files; of a few papers it may know no word.
    .then((table) => table.countRows("idf > 0"))
    .catch((cause: unknown) => {
      throw lostEmbedder(cause);
    });
}

function lostEmbedder(cause: unknown): Error {
  const what = "the embedder that was fitted on its papers is gone or cannot be read";
  const advice =
    "Run `npm run ingest -- --rebuild` to fit it anew and embed every paper, or restore a backup.";
  return damagedLibrary(what, advice, { cause });
}

/** @param version Of the chunk table. @returns Whether the table has lost changes that the pointer knows of. */
export function isBehind(version: number, { written }: ActiveGeneration): boolean {
  return written !== undefined && version < written.chunks;
}

/** Of a table whose newest changes are gone; another ingest of the same files brings them back. */
export function lostChanges(): Error {
  return damagedLibrary("its newest changes are lost", INGEST_AGAIN);
}

/**
 * LanceDB takes a folder that is gone, and a file in its place, for an empty database.
 *
 * @throws {LibraryError} `damaged` if the folder is gone.
 * @throws {Error} If a file stands in its place.
 */
export async function checkFolder(uri: string): Promise<void> {
  if (placeOf(uri) !== "folder") return;
  const path = uri.startsWith("file://") ? fileURLToPath(uri) : uri;
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw damagedLibrary("its folder is gone");
    throw error;
  });
  if (!stats.isDirectory()) {
    throw Object.assign(new Error("ENOTDIR: not a directory"), { code: "ENOTDIR" });
  }
}

/** What stands in a database that has no pointer. */
export interface Leftovers {
  /** Tables of chunks, all of them empty. */
  readonly begun: readonly string[];
  /** Tables that aren't ours. */
  readonly foreign: readonly string[];
}

/**
 * Looks at a database without a pointer. Papers are only ever written once the pointer is there.
 *
 * @throws {LibraryError} `damaged` if there are papers.
 * @throws {Error} LanceDB's own, if a table can't be opened.
 */
export async function inspectLeftovers(connection: Connection): Promise<Leftovers> {
  const names = await connection.tableNames();
  const begun = names.filter((name) => CHUNK_TABLE.test(name));
  for (const name of begun) {
    const rows = await (await connection.openTable(name)).countRows();
    // A first ingest may have written both by now.
    if (rows > 0 && !(await connection.tableNames()).includes(POINTER_TABLE)) {
      throw damagedLibrary("the table that says which of its tables are in use is gone");
    }
  }
  return { begun, foreign: names.filter((name) => !OURS.test(name)) };
}

/**
 * The pointer as writers must see it: of a table that has lost changes it isn't known any more what it holds, so that
 * the next ingest reads all files and counts all words anew.
 *
 * @throws {Error} LanceDB's own, if the chunk table can't be opened.
 */
export async function forWriters(
  writer: Connection,
  pointer: ActiveGeneration,
): Promise<ActiveGeneration> {
  if (!pointer.written) return pointer;
  const chunks = await writer.openTable(tablesOf(pointer.name).chunks);
  const isWhole = !isBehind(await chunks.version(), pointer) && (await chunks.countRows()) > 0;
  return isWhole || pointer.vocabularyDocuments === 0
    ? pointer
    : { ...pointer, lastIngest: undefined };
}

const OURS = /^(?:(?:chunks|vocabulary|lsa)_[0-9a-f]{8}|library|quarantine|refresh_marks)$/;
