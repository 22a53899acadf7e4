import { chmod, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../config.ts";
import type { BackupOptions } from "../../indexing/backup/backup-progress.ts";
import { hashFile } from "../../lib/hash-file.ts";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import { saveState } from "../../state/save-state.ts";
import { STATE_FILE } from "../../state/saved-state.ts";
import { cannotWrite } from "../part-file.ts";
import { addressWithoutSecrets } from "./address-without-secrets.ts";
import { BACKUP_FORMAT, type BackupManifest, MANIFEST_FILE } from "./backup-manifest.ts";
import { clearUnfinished } from "./clear-unfinished.ts";

const OWNERS_ONLY = 0o600;

/**
 * Writes library and state into a new folder, while both are used as ever. The state is taken first: whatever it tells of
 * is then in the library.
 *
 * @throws {UserFacingError} If something else is in the folder, it cannot be written, or there is nothing to back up.
 * @throws {LibraryError} If the library cannot be read.
 */
export async function backUp(
  folder: string,
  { library, state }: Pick<Config, "library" | "state">,
  options: BackupOptions & { readonly papercord: string; readonly now: () => Date },
): Promise<BackupManifest> {
  try {
    await clearUnfinished(folder);
    const createdAt = options.now().toISOString();
    const savedState = await saveStateFile(folder, state.url, options);
    const { saveLibrary } = await import("../../indexing/lancedb-save-library.ts");
    const savedLibrary = await saveLibrary(folder, library, options);
    if (!savedState && !savedLibrary) throw nothingThere();
    const manifest: BackupManifest = {
      format: BACKUP_FORMAT,
      papercord: options.papercord,
      createdAt,
      from: {
        library: addressWithoutSecrets(library.uri),
        state: addressWithoutSecrets(state.url),
      },
      library: savedLibrary ?? null,
      state: savedState ?? null,
    };
    await writeManifest(folder, manifest);
    return manifest;
  } catch (error) {
    throw isFileError(error) ? cannotWrite(folder, error, "folder") : error;
  }
}

async function saveStateFile(folder: string, url: string, { signal }: BackupOptions) {
  const path = join(folder, STATE_FILE);
  const saved = await saveState(url, path);
  signal?.throwIfAborted();
  return saved && { ...saved, file: STATE_FILE, ...(await hashFile(path)) };
}

/** In one step, when everything that it names is on the disk. */
async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  const path = join(folder, MANIFEST_FILE);
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  await writeFile(`${path}.part`, text, { mode: OWNERS_ONLY, flush: true });
  await rename(`${path}.part`, path);
  await chmod(path, OWNERS_ONLY);
}

function nothingThere(): UserFacingError {
  return new UserFacingError(
    "There is nothing to back up: neither a library under LANCEDB_URI nor a state under STATE_URL. Check both variables.",
  );
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && "code" in error && "syscall" in error;
}
