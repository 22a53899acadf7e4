import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { STATE_FILE } from "../../state/saved-state.ts";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import { MANIFEST_FILE } from "./backup-manifest.ts";

const OWNERS_ONLY = 0o700;
/** What a backup consists of at its top, and the part files beside them. */
const OURS: ReadonlySet<string> = new Set([
  "library",
  STATE_FILE,
  `${STATE_FILE}-journal`,
  `${MANIFEST_FILE}.part`,
]);

/**
 * Makes the folder for a backup, or clears it of one that was cut short.
 *
 * @throws {UserFacingError} If a backup or anything else is in it.
 * @throws {Error} The file system's, if it cannot be made.
 */
export async function clearUnfinished(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: OWNERS_ONLY });
  const names = await readdir(folder);
  if (names.includes(MANIFEST_FILE)) {
    throw new UserFacingError(
      `${folder} holds a backup already, which is never written over. Name a new folder, such as one with the date.`,
    );
  }
  const foreign = names.find((name) => !OURS.has(name));
  if (foreign !== undefined) {
    throw new UserFacingError(
      `${folder} isn't empty: ${foreign} is none of a backup's files. Name a new folder.`,
    );
  }
  for (const name of names) await rm(join(folder, name), { recursive: true });
}
