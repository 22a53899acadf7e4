import { isPostgresUrl } from "./is-postgres-url.ts";
import type { Spent } from "./sql-spent.ts";

/**
 * Reads what was spent, and makes nothing that isn't there.
 *
 * @param address As for `openState`.
 * @returns Zeros where nothing was ever written down; undefined if it cannot be read.
 */
export async function readSpentOf(address: string, now: Date): Promise<Spent | undefined> {
  if (isPostgresUrl(address)) {
    const { readPostgresSpent } = await import("./postgres-inspect.ts");
    return readPostgresSpent(address, now);
  }
  const { readSqliteSpent } = await import("./sqlite-spent.ts");
  return readSqliteSpent(address, now);
}
