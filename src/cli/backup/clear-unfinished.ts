import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { STATE_FILE } from "../../state/saved-state.ts";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import { MANIFEST_FILE } from "./backup-manifest.ts";

const OWNERS_ONLY = { folder: 0o700, file: 0o600 };
/** What tells a backup that isn't finished from a folder in which a library and a state lie: it is there from the beginning. */
const MARK = `${MANIFEST_FILE}.part`;
/** What a backup consists of at its top, and the part files beside them. */
const OURS: ReadonlySet<string> = new Set(["library", STATE_FILE, `${STATE_FILE}-journal`, MARK]);

/**
 * Makes the folder for a backup, or clears it of one that was cut short, and marks it as unfinished.
 *
 * @throws {UserFacingError} If a backup or anything else is in it; that stays as it is.
 * @throws {Error} The file system's, if it cannot be made.
 */
export async function clearUnfinished(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: OWNERS_ONLY.folder });
  const names = await readdir(folder);
  if (names.includes(MANIFEST_FILE)) {
    throw new UserFacingError(
      `${folder} holds a backup already, which is never written over. Name a new folder, such as one with the date.`,
    );
  }
  const foreign = names.find((name) => !OURS.has(name) || !names.includes(MARK));
  if (foreign !== undefined) {
    throw new UserFacingError(
      `${folder} isn't empty: ${foreign} is none of an unfinished backup's files. Name a new folder.`,
    );
  }
  for (const name of names.filter((other) => other !== MARK)) {
    await rm(join(folder, name), { recursive: true });
  }
  await writeFile(join(folder, MARK), "", { mode: OWNERS_ONLY.file });
}
