import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Connection } from "@lancedb/lancedb";
import type { RecordBatch } from "apache-arrow";
import type { BackupOptions } from "./backup/backup-progress.ts";
import type { SavedLibrary, SavedTable } from "./backup/saved-library.ts";
import { TABLE_FILES } from "./backup/table-files.ts";
import { writeArrowFile } from "./lancedb-arrow-file.ts";
import { isStorageError, openConnections, toLibraryError } from "./lancedb-connection.ts";
import { LAYOUT } from "./lancedb-schema.ts";
import { type Snapshot, takeSnapshot } from "./lancedb-snapshot.ts";
import { placeOf } from "./remote/library-place.ts";
import type { ServiceAccess } from "./remote/service-access.ts";

/** Versions that a snapshot holds on to may be cleared after ten minutes, and a rebuild's tables with the next ingest. */
const MOST_ATTEMPTS = 3;
const OWNERS_ONLY = 0o700;

/**
 * Writes all tables of a library into a folder, as they were in one moment, while it is read and written as ever. What
 * the folder had of a library before is gone then.
 *
 * @param folder Of the whole backup; exists.
 * @returns Undefined while no library was ever made here.
 * @throws {LibraryError} If it cannot be read.
 * @throws {Error} The file system's, if the folder cannot be written.
 */
export async function saveLibrary(
  folder: string,
  { uri, access }: { readonly uri: string; readonly access?: ServiceAccess },
  options: BackupOptions = {},
): Promise<SavedLibrary | undefined> {
  const { reader, writer } = await openConnections(uri, access);
  try {
    return await saveFrom(writer, folder, { ...options, isService: placeOf(uri) === "service" });
  } catch (error) {
    throw isStorageError(error) && !isOf(folder, error) ? toLibraryError(error, uri) : error;
  } finally {
    reader.close();
    writer.close();
  }
}

async function saveFrom(
  connection: Connection,
  folder: string,
  options: BackupOptions & { readonly isService: boolean },
): Promise<SavedLibrary | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const snapshot = await takeSnapshot(connection, options);
    if (!snapshot) return undefined;
    try {
      const saved = await saveSnapshot(snapshot, folder, options);
      if (!options.isService || attempt === MOST_ATTEMPTS || (await snapshot.isCurrent())) {
        return saved;
      }
    } catch (error) {
      const mayBeCleared = isStorageError(error) && !isOf(folder, error);
      if (!mayBeCleared || attempt === MOST_ATTEMPTS || (await snapshot.isCurrent())) throw error;
    }
  }
}

/** Whether it was the folder that failed, not the library. */
function isOf(folder: string, error: unknown): boolean {
  return (
    error instanceof Error &&
    "syscall" in error &&
    (!("path" in error) || String(error.path).startsWith(folder))
  );
}

async function saveSnapshot(
  { pointer, papers, tables }: Snapshot,
  folder: string,
  { signal, onProgress }: BackupOptions,
): Promise<SavedLibrary> {
  await rm(join(folder, "library"), { recursive: true, force: true });
  await mkdir(join(folder, "library"), { mode: OWNERS_ONLY });
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  const saved: SavedTable[] = [];
  let done = 0;
  for (const { table, schema, batches } of tables) {
    let rows = 0;
    const counted = async function* (): AsyncGenerator<RecordBatch> {
      for await (const batch of batches()) {
        rows += batch.numRows;
        done += batch.numRows;
        yield batch;
        onProgress?.({ phase: "saving", done, total: Math.max(done, total) });
      }
    };
    const file = TABLE_FILES[table];
    const written = await writeArrowFile(join(folder, file), schema, counted(), signal);
    saved.push({ table, file, rows, ...written });
  }
  return {
    layout: LAYOUT,
    generation: pointer.name,
    embedder: pointer.identity,
    papers,
    updatedAt: pointer.updatedAt.toISOString(),
    isUnfinished: pointer.lastIngest === undefined,
    tables: saved,
  };
}
