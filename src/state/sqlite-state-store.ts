import { closeSync, existsSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeFolder } from "../lib/make-folder.ts";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { SqlEngine } from "./sql-engine.ts";
import { SqlState } from "./sql-state.ts";
import { SqliteEngine } from "./sqlite-engine.ts";
import { migrate, refuseForeign } from "./sqlite-schema.ts";
import type { State } from "./state-store.ts";

const OWNERS_ONLY = 0o600;

/**
 * Opens the state kept in one SQLite file and makes the file and its folder
 * when they are missing.
 *
 * @param path Path of the file, or `":memory:"` for a state that ends with the process.
 * @param options.now Clock in milliseconds since 1970, by which values expire and days end.
 * @throws {UserFacingError} If the file cannot be opened and written, or belongs to something else.
 *
 * @example
 * ```ts
 * const state = openSqliteStateStore("data/state.sqlite");
 * await state.set("papers:k1", "graph learning", { ttlMs: 60_000 });
 * ```
 */
export function openSqliteStateStore(
  path: string,
  { now = Date.now }: { readonly now?: () => number } = {},
): State {
  return new SqlState(openSqliteEngine(path), now);
}

/** Opens the file alone; throws as {@link openSqliteStateStore} does. */
export function openSqliteEngine(path: string): SqlEngine {
  let database: DatabaseSync | undefined;
  try {
    if (path !== ":memory:") makeFile(path);
    database = new DatabaseSync(path);
    database.exec("PRAGMA busy_timeout = 5000");
    refuseForeign(database, path);
    database.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON",
    );
    migrate(database, path);
    // From now on other work goes on while somebody else writes.
    database.exec("PRAGMA busy_timeout = 0");
    return new SqliteEngine(database);
  } catch (error) {
    if (database?.isOpen === true) database.close();
    throw error instanceof UserFacingError ? error : toUserFacing(error, path);
  }
}

/** What members ask is nobody else's business on the machine; SQLite's files beside it take its mode over. */
function makeFile(path: string): void {
  makeFolder(dirname(path));
  if (!existsSync(path)) closeSync(openSync(path, "a", OWNERS_ONLY));
}

function toUserFacing(cause: unknown, path: string): UserFacingError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UserFacingError(
    `Cannot use the state file ${path}: ${reason}. ` +
      "Make its folder writable for this user, move the file away if it isn't papercord's, " +
      "or set STATE_URL to another path.",
    { cause },
  );
}
