import { copyFileSync, chmodSync, existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeFolder } from "../lib/make-folder.ts";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { RestoreStateOptions } from "./restore-state.ts";
import { type Settled, settleRestored } from "./settle-restored.ts";
import { refuseForeign } from "./sqlite-schema.ts";
import { tablesIn } from "./sqlite-state-file.ts";
import { openSqliteEngine } from "./sqlite-state-store.ts";
import { SQLITE_BUSY } from "./sqlite-when-free.ts";

const OWNERS_ONLY = 0o600;

/**
 * Makes a state file of a backup's: beside its place first, where it is brought up to date; then it takes the place.
 *
 * @throws {UserFacingError} If the target isn't empty and isn't to be replaced, a process has it open, or it cannot be
 *   written; what was there is as it was then.
 */
export async function restoreSqliteState(
  from: string,
  path: string,
  { now, isReplacing }: RestoreStateOptions,
): Promise<Settled> {
  const part = `${path}.restoring`;
  try {
    makeFolder(dirname(path));
    if (existsSync(path)) letGo(path, isReplacing);
    clear(part);
    copyFileSync(from, part);
    chmodSync(part, OWNERS_ONLY);
    const settled = await bringUpToDate(part, now());
    if (existsSync(path)) letGo(path, isReplacing);
    clearLogs(path);
    renameSync(part, path);
    return settled;
  } catch (error) {
    clear(part);
    throw error instanceof UserFacingError ? error : unwritable(path, error);
  }
}

async function bringUpToDate(part: string, now: number): Promise<Settled> {
  const engine = openSqliteEngine(part);
  try {
    return await settleRestored(engine, now);
  } finally {
    await engine.close();
  }
}

/** Throws as {@link restoreSqliteState} does where there is something in the way. */
export function checkSqliteTarget(
  path: string,
  { isReplacing }: Pick<RestoreStateOptions, "isReplacing">,
): void {
  try {
    if (existsSync(path)) letGo(path, isReplacing);
  } catch (error) {
    throw error instanceof UserFacingError ? error : unwritable(path, error);
  }
}

/** Has the file's log written into it, which only succeeds when nobody else has it open. */
function letGo(path: string, isReplacing: boolean): void {
  const database = new DatabaseSync(path);
  try {
    refuseForeign(database, path);
    const isFilled = tablesIn(database).some(
      (table) => database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined,
    );
    if (isFilled && !isReplacing) throw filled(path);
    database.exec("PRAGMA journal_mode = DELETE");
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, "errcode") : undefined;
    if (code === SQLITE_BUSY) throw inUse(path, error);
    throw DAMAGED.has(code) ? damaged(path, error) : error;
  } finally {
    database.close();
  }
}

/** SQLite's codes of a file whose content is wrong, and of one that is none of its files. */
const DAMAGED: ReadonlySet<unknown> = new Set([11, 26]);

function clear(part: string): void {
  rmSync(part, { force: true });
  clearLogs(part);
}

/** What a process that was killed had in its log, SQLite would put into whatever file takes the place of its own. */
function clearLogs(path: string): void {
  for (const end of ["-wal", "-shm", "-journal"]) rmSync(path + end, { force: true });
}

function filled(path: string): UserFacingError {
  return new UserFacingError(
    `The state file ${path} isn't empty. Set STATE_URL to a new path, or add --replace to put the backup in its place.`,
  );
}

function inUse(path: string, cause: unknown): UserFacingError {
  return new UserFacingError(
    `The state file ${path} is in use. Stop the bot and whatever else has it open, then restore again.`,
    { cause },
  );
}

function damaged(path: string, cause: unknown): UserFacingError {
  return new UserFacingError(
    `The state file ${path} is damaged. Move it away, then restore again.`,
    { cause },
  );
}

function unwritable(path: string, cause: unknown): UserFacingError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UserFacingError(
    `The state file ${path} cannot be restored: ${reason}. What was there is as it was.`,
    { cause },
  );
}
