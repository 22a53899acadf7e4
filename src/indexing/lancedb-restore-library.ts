import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Connection } from "@lancedb/lancedb";
import { Schema } from "apache-arrow";
import type { BackupOptions } from "./backup/backup-progress.ts";
import type { SavedLibrary, SavedTableName } from "./backup/saved-library.ts";
import { openArrowFile } from "./lancedb-arrow-file.ts";
import { addLaterColumns } from "./lancedb-columns.ts";
import {
  isStorageError,
  type LibraryConnections,
  openConnections,
  toLibraryError,
} from "./lancedb-connection.ts";
import { LancedbGenerationWriter } from "./lancedb-generation-writer.ts";
import { indexChunks } from "./lancedb-generation.ts";
import { dropUnusedTables } from "./lancedb-drop-unused.ts";
import { type PointerRow, readPointer, toActive, writePointer } from "./lancedb-pointer.ts";
import { chunkSchema, LAYOUT, MARKS_TABLE, QUARANTINE_TABLE, tablesOf } from "./lancedb-schema.ts";
import { laterLayout, LibraryError } from "./library-error.ts";
import type { ServiceAccess } from "./remote/service-access.ts";

/** How long an ingest that is under way is waited for. */
const LOCK_WAIT_MS = 600_000;
/** Rows written at a time, each time as one file of the table. */
const ROWS_PER_WRITE = 10_000;

/** Where a library is restored to. */
export interface RestoreTarget {
  readonly uri: string;
  readonly access?: ServiceAccess;
  /** Whether a library that is there already gives way, once the restored one is complete. */
  readonly isReplacing: boolean;
}

/**
 * Makes the library of a backup in a place that may be of another kind than the one it came from. The papers become a
 * generation of their own, whose indexes are made anew; readers see it when it is complete, and until then what was there.
 *
 * @param folder Of the whole backup, whose files were checked.
 * @throws {LibraryError} If the backup is a later version's, the target isn't empty and isn't to be replaced, or it
 *   cannot be written; what was there is as it was then.
 */
export async function restoreLibrary(
  folder: string,
  saved: SavedLibrary,
  { uri, access, isReplacing }: RestoreTarget,
  options: BackupOptions = {},
): Promise<void> {
  if (saved.layout > LAYOUT) throw laterLayout(saved.layout, LAYOUT);
  const connections = await openConnections(uri, access);
  const { onProgress } = options;
  try {
    const lock = await connections.guard.lock({
      waitMs: LOCK_WAIT_MS,
      ...options,
      onWait: (holder) => onProgress?.({ phase: "waiting", done: 0, holder }),
    });
    try {
      const { writer } = connections;
      if (!isReplacing) await refuseFilled(writer, uri);
      await restoreTables(writer, { folder, saved }, { ...options, signal: lock.signal });
    } finally {
      await lock.release();
    }
  } catch (error) {
    throw isStorageError(error) ? toLibraryError(error, uri) : error;
  } finally {
    closeBoth(connections);
  }
}

function closeBoth({ reader, writer }: LibraryConnections): void {
  reader.close();
  writer.close();
}

async function refuseFilled(connection: Connection, uri: string): Promise<void> {
  const pointer = await readPointer(connection);
  const present = new Set(await connection.tableNames());
  const kept = [QUARANTINE_TABLE, MARKS_TABLE, ...(pointer ? [tablesOf(pointer.name).chunks] : [])];
  for (const name of kept.filter((table) => present.has(table))) {
    if ((await (await connection.openTable(name)).countRows()) === 0) continue;
    throw new LibraryError(
      "unreadable",
      `The library at ${uri} isn't empty. Set LANCEDB_URI to a new place, or add --replace to put the backup in its place.`,
    );
  }
}

interface Source {
  readonly folder: string;
  readonly saved: SavedLibrary;
}

async function restoreTables(
  connection: Connection,
  source: Source,
  options: BackupOptions & { readonly signal: AbortSignal },
): Promise<void> {
  const { saved } = source;
  const active = await toSavedPointer(source);
  // What a restore that was cut short has left.
  await dropUnusedTables(connection);
  const present = new Set(await connection.tableNames());
  const isFree = !Object.values(tablesOf(saved.generation)).some((name) => present.has(name));
  const name = isFree ? saved.generation : randomBytes(4).toString("hex");
  const report = countRows(saved, options);
  const names = tablesOf(name);
  const { metadata } = chunkSchema(active.identity);
  for (const [table, to] of Object.entries(names) as [SavedTableName, string][]) {
    await fill(connection, { ...source, table, to }, { report, metadata, ...options });
  }
  const [chunks, vocabulary] = await Promise.all([
    connection.openTable(names.chunks),
    connection.openTable(names.vocabulary),
  ]);
  options.onProgress?.({ phase: "indexing", done: 0 });
  await addLaterColumns(chunks);
  await indexChunks(chunks);
  const { dimensions } = active.identity;
  const guard = <T>(work: () => Promise<T>) => work();
  const writer = new LancedbGenerationWriter(name, { chunks, vocabulary }, { dimensions, guard });
  await writer.optimize();
  options.signal.throwIfAborted();
  await fill(connection, { ...source, table: "quarantine", to: QUARANTINE_TABLE }, { report });
  await fill(connection, { ...source, table: "refreshMarks", to: MARKS_TABLE }, { report });
  await writePointer(connection, name, active, await writer.written());
}

/** @returns To be told of rows that were written. */
function countRows({ tables }: SavedLibrary, { onProgress }: BackupOptions) {
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  return (rows: number) => {
    done += rows;
    onProgress?.({ phase: "restoring", done, total: Math.max(done, total) });
  };
}

/**
 * Writes a table of the backup over the one of that name, which is empty before its first rows are in; where the backup
 * has none, there is none afterwards.
 */
async function fill(
  connection: Connection,
  { folder, saved, table, to }: Source & { readonly table: SavedTableName; readonly to: string },
  options: {
    readonly report: (rows: number) => void;
    readonly metadata?: Map<string, string>;
    readonly signal?: AbortSignal;
  },
): Promise<void> {
  const from = saved.tables.find((other) => other.table === table);
  const isThere = (await connection.tableNames()).includes(to);
  if (!from) {
    if (isThere) await connection.dropTable(to);
    return;
  }
  const file = await openArrowFile(join(folder, from.file));
  const plain = new Schema(
    plainFields(file.schema),
    table === "chunks" ? options.metadata : undefined,
  );
  const opened = await connection.createEmptyTable(to, plain, isThere ? { mode: "overwrite" } : {});
  for await (const rows of file.tables(ROWS_PER_WRITE)) {
    options.signal?.throwIfAborted();
    await opened.add(rows);
    options.report(rows.numRows);
  }
  const rows = await opened.countRows();
  if (rows !== from.rows) {
    throw new Error(`Cannot restore ${table}: ${rows} of ${from.rows} rows arrived`);
  }
}

/** Without the notes of what indexes were made of: these are made anew. */
function plainFields({ fields }: Schema) {
  return fields.map((field) => field.clone({ metadata: new Map() }));
}

async function toSavedPointer({ folder, saved }: Source) {
  const file = saved.tables.find(({ table }) => table === "pointer")?.file ?? "";
  const opened = await openArrowFile(join(folder, file));
  for await (const rows of opened.tables(1)) {
    const row: unknown = rows.get(0)?.toJSON();
    return toActive(row as PointerRow);
  }
  throw new Error("Cannot restore the library: the backup's pointer has no row");
}
