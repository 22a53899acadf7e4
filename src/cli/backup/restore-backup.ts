import { join } from "node:path";
import type { Config } from "../../config.ts";
import type { BackupOptions } from "../../indexing/backup/backup-progress.ts";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import { checkStateTarget, restoreState } from "../../state/restore-state.ts";
import { SCHEMA_STEPS } from "../../state/schema-steps.ts";
import type { Settled } from "../../state/settle-restored.ts";
import type { BackupManifest } from "./backup-manifest.ts";
import { verifyBackup } from "./verify-backup.ts";

/** The parts of a backup. */
export type BackupPart = "library" | "state";

/** What was restored. */
export interface Restored {
  readonly manifest: BackupManifest;
  readonly library: BackupManifest["library"];
  readonly state: (NonNullable<BackupManifest["state"]> & { readonly settled: Settled }) | null;
}

/**
 * Brings library and state back from a backup, of which every byte is checked first. Each takes its place in one step
 * when it is complete: the library first, which takes long.
 *
 * @param options.only One part; both when absent.
 * @throws {UserFacingError} If the backup isn't whole or of a later version, a target isn't empty and isn't to be
 *   replaced, or it cannot be written.
 */
export async function restoreBackup(
  folder: string,
  { library, state }: Pick<Config, "library" | "state">,
  options: BackupOptions & {
    readonly only?: BackupPart | undefined;
    readonly isReplacing: boolean;
    readonly now: () => number;
  },
): Promise<Restored> {
  const { only, isReplacing } = options;
  const manifest = await verifyBackup(folder, options);
  const savedLibrary = only === "state" ? null : manifest.library;
  const savedState = only === "library" ? null : manifest.state;
  if (!savedLibrary && !savedState) throw nothingInIt(only);
  if (savedState) {
    refuseLater(savedState.schema);
    await checkStateTarget(state.url, options);
  }
  if (savedLibrary) {
    const { restoreLibrary } = await import("../../indexing/lancedb-restore-library.ts");
    await restoreLibrary(folder, savedLibrary, { ...library, isReplacing }, options);
  }
  const settled =
    savedState && (await restoreState(join(folder, savedState.file), state.url, options));
  return {
    manifest,
    library: savedLibrary,
    state: savedState && settled ? { ...savedState, settled } : null,
  };
}

function refuseLater(schema: number): void {
  if (schema <= SCHEMA_STEPS.length) return;
  throw new UserFacingError(
    `The state in this backup is of a later version of papercord (schema ${schema}, this one reads ${SCHEMA_STEPS.length}). Update papercord to restore it.`,
  );
}

function nothingInIt(only: BackupPart | undefined): UserFacingError {
  return new UserFacingError(
    `There is no ${only ?? "library and no state"} in this backup. Name another one.`,
  );
}
