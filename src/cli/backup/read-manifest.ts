import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import {
  BACKUP_FORMAT,
  type BackupManifest,
  BackupManifestSchema,
  MANIFEST_FILE,
} from "./backup-manifest.ts";

const FormatSchema = z.object({ format: z.int() });

/**
 * Reads what a backup says of itself.
 *
 * @throws {UserFacingError} If there is no whole backup in the folder, or one of a later format.
 */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const path = join(folder, MANIFEST_FILE);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new UserFacingError(
      `${folder} holds no whole backup: there is no ${MANIFEST_FILE} that can be read. Name another folder; one that was cut short is begun again by npm run backup.`,
      { cause },
    );
  }
  return parse(text, path);
}

function parse(text: string, path: string): BackupManifest {
  try {
    const json: unknown = JSON.parse(text);
    const { format } = FormatSchema.parse(json);
    if (format > BACKUP_FORMAT) throw laterFormat(format);
    return BackupManifestSchema.parse(json);
  } catch (cause) {
    if (cause instanceof UserFacingError) throw cause;
    throw new UserFacingError(
      `${path} isn't what a backup says of itself, so the backup is damaged. Use another one.`,
      { cause },
    );
  }
}

function laterFormat(format: number): UserFacingError {
  return new UserFacingError(
    `The backup was made by a later version of papercord (format ${format}, this one reads ${BACKUP_FORMAT}). Update papercord to restore it.`,
  );
}
