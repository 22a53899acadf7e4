import { isPostgresUrl } from "./is-postgres-url.ts";
import type { SavedState } from "./saved-state.ts";

/**
 * Copies a state into a file as it is in one moment, while it is used as ever. The state isn't brought to this version's
 * schema by that.
 *
 * @param address As for `openState`.
 * @param to Path of the file, SQLite's whichever engine keeps the state; nothing is there yet.
 * @returns Undefined where there is no state yet; no file then.
 * @throws {UserFacingError} If it cannot be read, belongs to something else, or a later version of papercord wrote it.
 */
export async function saveState(address: string, to: string): Promise<SavedState | undefined> {
  if (!isPostgresUrl(address)) {
    const { saveSqliteState } = await import("./sqlite-save-state.ts");
    return saveSqliteState(address, to);
  }
  const [{ savePostgresState }, { createStateFileWriter }] = await Promise.all([
    import("./postgres-save-state.ts"),
    import("./sqlite-state-file-writer.ts"),
  ]);
  const file = createStateFileWriter(to);
  try {
    return await savePostgresState(address, file);
  } finally {
    file.close();
  }
}
