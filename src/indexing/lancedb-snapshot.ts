import type { Connection, Table } from "@lancedb/lancedb";
import type { RecordBatch, Schema } from "apache-arrow";
import type { SavedTableName } from "./backup/saved-library.ts";
import { isStorageError } from "./lancedb-connection.ts";
import { readPointer, versionOf } from "./lancedb-pointer.ts";
import { MARKS_TABLE, POINTER_TABLE, QUARANTINE_TABLE, tablesOf } from "./lancedb-schema.ts";
import type { ActiveGeneration } from "./library-store.ts";

/** Looks at a library that is being written before it is taken as it is found. */
const MOST_LOOKS = 20;

/** A table of a snapshot. */
export interface SnapshotTable {
  readonly table: SavedTableName;
  readonly schema: Schema;
  readonly rows: number;
  /** All rows, in the order in which they lie. */
  readonly batches: () => AsyncIterable<RecordBatch>;
}

/** A library as it was in one moment. */
export interface Snapshot {
  readonly pointer: ActiveGeneration;
  readonly papers: number;
  readonly tables: readonly SnapshotTable[];
  /** Whether the library still is what the snapshot shows. */
  isCurrent(): Promise<boolean>;
}

/**
 * Holds on to every table of the active generation and those beside it, each at one version. The pointer is read before
 * and after: when it hasn't moved, no ingest settled, no rebuild ended in between, and the versions belong together. An
 * ingest writes papers between two moves of the pointer, so that a snapshot may have some whose words aren't counted yet;
 * that is what a process that was killed leaves, and the next ingest puts it right. Nobody is kept from writing.
 *
 * @param isService LanceDB Cloud's tables don't stay at a version: whoever reads them looks at `isCurrent` afterwards.
 * @returns Undefined while no library was ever made here.
 * @throws {Error} LanceDB's own, if a table cannot be opened.
 */
export async function takeSnapshot(
  connection: Connection,
  { isService }: { readonly isService: boolean },
): Promise<Snapshot | undefined> {
  for (let look = 1; ; look += 1) {
    const pointer = await readPointer(connection);
    if (!pointer) return undefined;
    try {
      const tables = await openTables(connection, pointer.name, isService);
      const isCurrent = async () => isSame(pointer, await readPointer(connection));
      if ((await isCurrent()) || look === MOST_LOOKS) {
        const chunks = tables.find(({ table }) => table === "chunks")?.opened;
        const papers = (await chunks?.countRows("position = 0")) ?? 0;
        return { pointer, papers, tables, isCurrent };
      }
    } catch (error) {
      // A rebuild may have ended, and the next ingest have dropped what the pointer named.
      if (!isStorageError(error) || look === MOST_LOOKS) throw error;
    }
  }
}

function isSame(before: ActiveGeneration, now: ActiveGeneration | undefined): boolean {
  return (
    now !== undefined &&
    versionOf(before) === versionOf(now) &&
    (before.lastIngest === undefined) === (now.lastIngest === undefined)
  );
}

async function openTables(connection: Connection, generation: string, isService: boolean) {
  const wanted: Readonly<Record<SavedTableName, string>> = {
    pointer: POINTER_TABLE,
    ...tablesOf(generation),
    quarantine: QUARANTINE_TABLE,
    refreshMarks: MARKS_TABLE,
  };
  const present = new Set(await connection.tableNames());
  const tables = [];
  for (const [table, name] of Object.entries(wanted) as [SavedTableName, string][]) {
    const isNeeded = table === "chunks" || table === "vocabulary";
    if (!present.has(name) && !isNeeded) continue;
    const opened = await connection.openTable(name);
    if (!isService) await opened.checkout(await opened.version());
    tables.push(await toSnapshotTable(table, opened));
  }
  return tables;
}

async function toSnapshotTable(table: SavedTableName, opened: Table) {
  return {
    table,
    opened,
    schema: await opened.schema(),
    rows: await opened.countRows(),
    batches: () => opened.query(),
  };
}
