import type { DatabaseSync } from "node:sqlite";
import { UserFacingError } from "../lib/user-facing-error.ts";
import { SERVERS_AND_MEMBERS } from "./sqlite-schema-3.ts";
import { inTransaction } from "./sqlite-transaction.ts";

/** What takes the file from each version of its schema to the next, beginning with an empty file's 0. */
const MIGRATIONS = [
  `CREATE TABLE entries (
     key TEXT PRIMARY KEY,
     value TEXT NOT NULL,
     expires_at INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX entries_by_expiry ON entries (expires_at) WHERE expires_at IS NOT NULL;`,
  `CREATE TABLE spending (
     day TEXT PRIMARY KEY,
     nano_usd INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE answers (
     key TEXT PRIMARY KEY,
     value TEXT NOT NULL,
     written_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX answers_by_age ON answers (written_at);`,
  SERVERS_AND_MEMBERS,
];

/**
 * Refuses a file that another program made: a new file is empty, and one of ours has a version.
 *
 * @throws {UserFacingError} Naming the path.
 */
export function refuseForeign(database: DatabaseSync, path: string): void {
  const tables = database.prepare("SELECT count(*) AS tables FROM sqlite_master").get()?.["tables"];
  if (versionOf(database) !== 0 || tables === 0) return;
  throw new UserFacingError(
    `The state file ${path} is another program's database. Set STATE_URL to another file.`,
  );
}

/**
 * Brings a file to the current schema; in one transaction, so that two processes may start at once.
 *
 * @throws {UserFacingError} If a later version of papercord wrote it.
 */
export function migrate(database: DatabaseSync, path: string): void {
  const version = inTransaction(database, () => {
    const found = versionOf(database);
    for (const step of MIGRATIONS.slice(found)) database.exec(step);
    if (found < MIGRATIONS.length) database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    return found;
  });
  if (version > MIGRATIONS.length) {
    throw new UserFacingError(
      `The state file ${path} was written by another version of papercord (schema ${version}, ` +
        `this one reads ${MIGRATIONS.length}). Update papercord, or set STATE_URL to another file.`,
    );
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
}
