import type { Connection } from "@lancedb/lancedb";
import { readPointer } from "./lancedb-pointer.ts";
import { tablesOf } from "./lancedb-schema.ts";

/**
 * Drops the tables of every generation but the active one. Only for the holder of the write lock.
 *
 * @throws {Error} LanceDB's own, if a table cannot be dropped.
 */
export async function dropUnusedTables(connection: Connection): Promise<void> {
  const pointer = await readPointer(connection);
  const used = new Set(pointer ? Object.values(tablesOf(pointer.name)) : []);
  const names = await connection.tableNames();
  const unused = names.filter(
    (name) => /^(chunks|vocabulary|lsa)_[0-9a-f]{8}$/.test(name) && !used.has(name),
  );
  for (const name of unused) await connection.dropTable(name);
}
