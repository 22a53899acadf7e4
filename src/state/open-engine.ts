import { isPostgresUrl } from "./is-postgres-url.ts";
import type { SqlEngine } from "./sql-engine.ts";

/**
 * Opens the database at an address, and makes what is missing of it; each engine is loaded only for those who have one.
 *
 * @param address As for `openState`. Throws as that does.
 */
export async function openEngine(address: string): Promise<SqlEngine> {
  if (isPostgresUrl(address)) {
    const { openPostgresEngine } = await import("./postgres-open-engine.ts");
    return openPostgresEngine(address);
  }
  const { openSqliteEngine } = await import("./sqlite-state-store.ts");
  return openSqliteEngine(address);
}
