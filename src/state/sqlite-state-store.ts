import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeFolder } from "../lib/make-folder.ts";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { AnswerStore } from "../answering/answer-store.ts";
import type { Ceilings, SpendLedger } from "../llm/spend-ledger.ts";
import { SqliteAnswerStore } from "./sqlite-answer-store.ts";
import { SqliteBotState } from "./sqlite-bot-state.ts";
import { migrate, refuseForeign } from "./sqlite-schema.ts";
import { SqliteSpendLedger } from "./sqlite-spend-ledger.ts";
import type { AnswerLimits, State, StateOptions } from "./state-store.ts";

/** The state of one process in one SQLite file. */
class SqliteState extends SqliteBotState implements State {
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  constructor(database: DatabaseSync, now: () => number) {
    super(database, now);
    this.#database = database;
    this.#now = now;
  }

  async get(key: string): Promise<string | undefined> {
    const row = this.#database
      .prepare("SELECT value FROM entries WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)")
      .get(key, this.#now());
    return typeof row?.["value"] === "string" ? row["value"] : undefined;
  }

  async set(key: string, value: string, { ttlMs, userId }: StateOptions = {}): Promise<void> {
    const now = this.#now();
    this.#database.prepare("DELETE FROM entries WHERE expires_at <= ?").run(now);
    this.#database
      .prepare(
        "INSERT OR REPLACE INTO entries (key, value, expires_at, user_id) VALUES (?, ?, ?, ?)",
      )
      .run(key, value, ttlMs === undefined ? null : now + ttlMs, userId ?? null);
  }

  async delete(key: string): Promise<void> {
    this.#database.prepare("DELETE FROM entries WHERE key = ?").run(key);
  }

  ledger(ceilings: Ceilings): SpendLedger {
    return new SqliteSpendLedger(this.#database, ceilings, this.#now);
  }

  answers(limits: AnswerLimits): AnswerStore {
    return new SqliteAnswerStore(this.#database, limits, this.#now);
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
  let database: DatabaseSync | undefined;
  try {
    if (path !== ":memory:") makeFolder(dirname(path));
    database = new DatabaseSync(path);
    database.exec("PRAGMA busy_timeout = 5000");
    refuseForeign(database, path);
    database.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON",
    );
    migrate(database, path);
    return new SqliteState(database, now);
  } catch (error) {
    if (database?.isOpen === true) database.close();
    throw error instanceof UserFacingError ? error : toUserFacing(error, path);
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
