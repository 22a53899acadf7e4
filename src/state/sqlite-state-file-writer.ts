import { closeSync, fsyncSync, openSync, rmSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { columnsToCopy } from "./copy-state.ts";
import type { StateFileWriter } from "./postgres-save-state.ts";
import { createStateFile, describeStateFile, tablesIn } from "./sqlite-state-file.ts";

/**
 * Makes what writes a state file row by row; see {@link StateFileWriter}. Whoever has it closes it, however it ended.
 *
 * @param path Nothing is there yet.
 */
export function createStateFileWriter(path: string): StateFileWriter & { close(): void } {
  let database: DatabaseSync | undefined;
  const close = () => {
    if (database?.isOpen === true) database.close();
  };
  return {
    begin: (version) => {
      close();
      rmSync(path, { force: true });
      database = createStateFile(path, version);
      database.exec("BEGIN");
      return tablesIn(database);
    },
    add: (table, rows) => {
      const columns = columnsToCopy(table, rows[0] ?? {});
      const places = columns.map(() => "?").join(", ");
      const insert = database?.prepare(
        `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`,
      );
      for (const row of rows) insert?.run(...columns.map((column) => row[column] ?? null));
    },
    finish: () => {
      if (!database) throw new Error("Cannot finish a state file that wasn't begun");
      database.exec("COMMIT");
      const saved = describeStateFile(database);
      close();
      flush(path);
      return saved;
    },
    close,
  };
}

function flush(path: string): void {
  const file = openSync(path, "r+");
  fsyncSync(file);
  closeSync(file);
}
