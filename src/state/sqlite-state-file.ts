import { writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { TABLES } from "./copy-state.ts";
import { SCHEMA_STEPS } from "./schema-steps.ts";
import type { SavedState } from "./saved-state.ts";
import type { SqlRow, SqlValue } from "./sql-engine.ts";

/** Rows read at a time. */
const ROWS_AT_ONCE = 500;
/** What members wrote is for the owner of the backup only. */
const OWNERS_ONLY = 0o600;

/**
 * Makes an empty state file of a version of the schema, to be filled and closed by the caller.
 *
 * @param path Nothing is there yet.
 */
export function createStateFile(path: string, version: number): DatabaseSync {
  writeFileSync(path, "", { flag: "wx", mode: OWNERS_ONLY });
  const database = new DatabaseSync(path);
  // A file that isn't finished is of no use anyway; it is brought to the disk when it is.
  database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  for (const step of SCHEMA_STEPS.slice(0, version)) database.exec(step);
  database.exec(`PRAGMA user_version = ${version}`);
  return database;
}

/** @returns The tables of a state that this file has, in an order in which rows come after those that they hang on. */
export function tablesIn(database: DatabaseSync): string[] {
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const present = new Set(rows.map((row) => String(row["name"])));
  return Object.keys(TABLES).filter((table) => present.has(table));
}

/** @returns What a backup says of the file. */
export function describeStateFile(database: DatabaseSync): SavedState {
  const counts = tablesIn(database).map((table) => {
    const row = database.prepare(`SELECT count(*) AS total FROM ${table}`).get();
    return [table, Number(row?.["total"])] as const;
  });
  return { schema: versionIn(database), tables: Object.fromEntries(counts) };
}

/** @returns Version of the file's schema; 0 where it has none. */
export function versionIn(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
}

/** Every row of a table in its order, some at a time. */
export function* rowsOf(database: DatabaseSync, table: string): Generator<readonly SqlRow[]> {
  const statement = database.prepare(`SELECT * FROM ${table} ORDER BY ${TABLES[table]}`);
  let rows: SqlRow[] = [];
  for (const row of statement.iterate()) {
    rows.push(row as Record<string, SqlValue>);
    if (rows.length < ROWS_AT_ONCE) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}
