import { existsSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { SavedState } from "./saved-state.ts";
import { describeStateFile, versionIn } from "./sqlite-state-file.ts";
import { refuseForeign } from "./sqlite-schema.ts";

const OWNERS_ONLY = 0o600;

/**
 * Copies a state file as it is in one moment, also while others use it: they neither wait nor notice. The copy has no
 * bytes of rows that were deleted, and the version of the schema that the file has.
 *
 * @param to Nothing is there yet.
 * @returns Undefined where there is no state yet.
 * @throws {UserFacingError} If it is another program's file, or cannot be read.
 */
export function saveSqliteState(path: string, to: string): SavedState | undefined {
  if (!existsSync(path)) return undefined;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    refuseForeign(database, path);
    if (versionIn(database) === 0) return undefined;
    writeFileSync(to, "", { flag: "wx", mode: OWNERS_ONLY });
    database.prepare("VACUUM INTO ?").run(to);
  } catch (error) {
    throw error instanceof UserFacingError ? error : unreadable(path, error);
  } finally {
    database?.close();
  }
  return describe(to);
}

function describe(path: string): SavedState {
  const copy = new DatabaseSync(path, { readOnly: true });
  try {
    return describeStateFile(copy);
  } finally {
    copy.close();
  }
}

function unreadable(path: string, cause: unknown): UserFacingError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UserFacingError(
    `The state file ${path} cannot be copied: ${reason}. Check that the file is readable and the disk has room.`,
    { cause },
  );
}
