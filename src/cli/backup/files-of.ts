import type { SavedFile } from "../../indexing/backup/saved-library.ts";
import type { BackupManifest } from "./backup-manifest.ts";

/** @returns Every file that a backup consists of besides its manifest. */
export function filesOf({ library, state }: BackupManifest): readonly SavedFile[] {
  return [...(state ? [state] : []), ...(library?.tables ?? [])];
}

/** @returns Bytes of all of them. */
export function bytesOf(manifest: BackupManifest): number {
  return filesOf(manifest).reduce((sum, { bytes }) => sum + bytes, 0);
}
