import { copyFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { StateRows } from "./postgres-restore-state.ts";
import { STATE_FILE } from "./saved-state.ts";
import { rowsOf, tablesIn } from "./sqlite-state-file.ts";
import { migrate } from "./sqlite-schema.ts";

/**
 * Reads the rows of a backup's state, brought to this version's schema in a copy that is gone afterwards.
 *
 * @param from Path of the file, which stays as it is.
 * @throws {UserFacingError} If a later version of papercord wrote it.
 */
export async function withStateRows<T>(
  from: string,
  work: (rows: StateRows) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "papercord-restore-"));
  const path = join(folder, STATE_FILE);
  let database: DatabaseSync | undefined;
  try {
    copyFileSync(from, path);
    database = new DatabaseSync(path);
    migrate(database, from);
    const copy = database;
    return await work(() => allRows(copy));
  } finally {
    database?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function* allRows(
  database: DatabaseSync,
): ReturnType<StateRows> extends Iterable<infer T> ? Generator<T> : never {
  for (const table of tablesIn(database)) {
    for (const rows of rowsOf(database, table)) yield [table, rows];
  }
}
