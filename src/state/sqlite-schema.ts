import type { DatabaseSync } from "node:sqlite";
import { UserFacingError } from "../lib/user-facing-error.ts";
import { SCHEMA_STEPS } from "./schema-steps.ts";
import { inTransaction } from "./sqlite-transaction.ts";

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
    for (const step of SCHEMA_STEPS.slice(found)) database.exec(step);
    if (found < SCHEMA_STEPS.length) database.exec(`PRAGMA user_version = ${SCHEMA_STEPS.length}`);
    return found;
  });
  if (version > SCHEMA_STEPS.length) {
    throw new UserFacingError(
      `The state file ${path} was written by another version of papercord (schema ${version}, ` +
        `this one reads ${SCHEMA_STEPS.length}). Update papercord, or set STATE_URL to another file.`,
    );
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
}
