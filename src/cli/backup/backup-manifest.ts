import { z } from "zod";
import { SavedFileSchema, SavedLibrarySchema } from "../../indexing/backup/saved-library.ts";
import { SavedStateSchema } from "../../state/saved-state.ts";

/** Name of the file that makes a folder a backup; it is written when everything else stands. */
export const MANIFEST_FILE = "manifest.json";

/** Counts the changes of what a backup looks like that earlier versions of papercord cannot read. */
export const BACKUP_FORMAT = 1;

/** What a backup says of itself. */
export const BackupManifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  /** Version of papercord that made it. */
  papercord: z.string(),
  /** When it was begun, as ISO 8601 has it. */
  createdAt: z.iso.datetime(),
  /** Addresses, without secrets; for people. */
  from: z.object({ library: z.string(), state: z.string() }),
  /** Null where there was none. */
  library: SavedLibrarySchema.nullable(),
  /** Null where there was none. */
  state: SavedStateSchema.extend(SavedFileSchema.shape).nullable(),
});

/** See {@link BackupManifestSchema}. */
export type BackupManifest = z.infer<typeof BackupManifestSchema>;
