import type { SqlRow } from "./sql-engine.ts";

/** @returns The row without its columns that are NULL, as what is absent is written here. */
export function withoutNulls(row: SqlRow): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
