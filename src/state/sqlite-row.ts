import type { SQLOutputValue } from "node:sqlite";

/** @returns The row without its columns that are NULL, as what is absent is written here. */
export function withoutNulls(row: Readonly<Record<string, SQLOutputValue>>): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
