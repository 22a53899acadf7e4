import { join } from "node:path";
import type { BackupOptions } from "../../indexing/backup/backup-progress.ts";
import { hashFile } from "../../lib/hash-file.ts";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import type { BackupManifest } from "./backup-manifest.ts";
import { bytesOf, filesOf } from "./files-of.ts";
import { readManifest } from "./read-manifest.ts";

/**
 * Reads every byte of a backup and compares it with what the backup says of itself.
 *
 * @throws {UserFacingError} If it isn't whole, naming the first file that isn't as it was written.
 */
export async function verifyBackup(
  folder: string,
  { signal, onProgress }: BackupOptions = {},
): Promise<BackupManifest> {
  const manifest = await readManifest(folder);
  const total = bytesOf(manifest);
  let done = 0;
  const onBytes = (bytes: number) => {
    done += bytes;
    onProgress?.({ phase: "hashing", done, total });
  };
  for (const { file, bytes, sha256 } of filesOf(manifest)) {
    const options = { onBytes, ...(signal ? { signal } : {}) };
    const found = await hashFile(join(folder, file), options).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw damaged(folder, file, error);
    });
    if (found.bytes !== bytes || found.sha256 !== sha256) throw damaged(folder, file, undefined);
  }
  return manifest;
}

function damaged(folder: string, file: string, cause: unknown): UserFacingError {
  const what = cause === undefined ? "isn't as it was written" : "is missing or cannot be read";
  return new UserFacingError(
    `The backup in ${folder} is damaged: ${file} ${what}. Use another backup.`,
    { cause },
  );
}
