import { query } from "./query.ts";
import type { SqlResult, SqlRow, SqlWork } from "./sql-engine.ts";

/**
 * Adds a row, or writes it over the one with the same key, of which it keeps what hangs on it.
 *
 * @param table Named by code, never by a person; so are the columns.
 * @param row Its first column is the key.
 */
export function putRow(table: string, row: SqlRow): SqlWork<SqlResult> {
  const [key = "", ...others] = Object.keys(row);
  const places = Object.keys(row).map(() => "?");
  const changes = others.map((column) => `${column} = excluded.${column}`);
  return query(
    `INSERT INTO ${table} (${[key, ...others].join(", ")}) VALUES (${places.join(", ")})
     ON CONFLICT (${key}) DO UPDATE SET ${changes.join(", ")}`,
    ...Object.values(row),
  );
}
