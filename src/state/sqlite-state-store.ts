import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeFolder } from "../lib/make-folder.ts";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { StateOptions, StateStore } from "./state-store.ts";

const SCHEMA_VERSION = 1;

const SCHEMA = `
  CREATE TABLE entries (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    expires_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entries_by_expiry ON entries (expires_at) WHERE expires_at IS NOT NULL;
`;

/** The state of one process in one SQLite file. */
class SqliteStateStore implements StateStore {
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  constructor(database: DatabaseSync, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  async get(key: string): Promise<string | undefined> {
    const row = this.#database
      .prepare("SELECT value FROM entries WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)")
      .get(key, this.#now());
    return typeof row?.["value"] === "string" ? row["value"] : undefined;
  }

  async set(key: string, value: string, { ttlMs }: StateOptions = {}): Promise<void> {
    const now = this.#now();
    this.#database.prepare("DELETE FROM entries WHERE expires_at <= ?").run(now);
    this.#database
      .prepare("INSERT OR REPLACE INTO entries (key, value, expires_at) VALUES (?, ?, ?)")
      .run(key, value, ttlMs === undefined ? null : now + ttlMs);
  }

  async delete(key: string): Promise<void> {
    this.#database.prepare("DELETE FROM entries WHERE key = ?").run(key);
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
  }
}

/**
 * Opens the state kept in one SQLite file and makes the file and its folder
 * when they are missing.
 *
 * @param path Path of the file, or `":memory:"` for a state that ends with the process.
 * @param options.now Clock in milliseconds since 1970, against which expiry is measured.
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
): StateStore {
  let database: DatabaseSync | undefined;
  try {
    if (path !== ":memory:") makeFolder(dirname(path));
    database = new DatabaseSync(path);
    database.exec("PRAGMA busy_timeout = 2000");
    refuseForeign(database, path);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    migrate(database, path);
    return new SqliteStateStore(database, now);
  } catch (error) {
    if (database?.isOpen === true) database.close();
    throw error instanceof UserFacingError ? error : toUserFacing(error, path);
  }
}

/** A new file is empty; one with tables but without our version was made by another program. */
function refuseForeign(database: DatabaseSync, path: string): void {
  const version = database.prepare("PRAGMA user_version").get()?.["user_version"];
  const tables = database.prepare("SELECT count(*) AS tables FROM sqlite_master").get()?.["tables"];
  if (version !== 0 || tables === 0) return;
  throw new UserFacingError(
    `The state file ${path} is another program's database. Set STATE_URL to another file.`,
  );
}

/** Brings an empty file to the current schema; in one transaction, so that two processes may start at once. */
function migrate(database: DatabaseSync, path: string): void {
  database.exec("BEGIN IMMEDIATE");
  const version = database.prepare("PRAGMA user_version").get()?.["user_version"];
  if (version === 0) database.exec(`${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION};`);
  database.exec("COMMIT");
  if (version !== 0 && version !== SCHEMA_VERSION) {
    throw new UserFacingError(
      `The state file ${path} was written by another version of papercord (schema ${String(version)}, ` +
        `this one reads ${SCHEMA_VERSION}). Update papercord, or set STATE_URL to another file.`,
    );
  }
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
