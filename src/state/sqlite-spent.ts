import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { selectSpent, toSpent, type Spent } from "./sql-spent.ts";
import { SqliteEngine } from "./sqlite-engine.ts";

/**
 * Reads what was spent from a state file without opening it for writing or making it.
 *
 * @returns Zeros where there is no file, or one from before spending was written down; undefined if it cannot be read.
 */
export async function readSqliteSpent(path: string, now: Date): Promise<Spent | undefined> {
  if (!existsSync(path)) return { dayNanoUsd: 0, monthNanoUsd: 0 };
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const table = database
      .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'spending'")
      .get();
    if (!table) return { dayNanoUsd: 0, monthNanoUsd: 0 };
    const { sql, values } = selectSpent(now);
    return toSpent(await new SqliteEngine(database).query(sql, ...values));
  } catch {
    return undefined;
  } finally {
    database?.close();
  }
}
