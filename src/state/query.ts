import type { SqlResult, SqlValue, SqlWork } from "./sql-engine.ts";

/**
 * Runs one statement as a step of a transaction.
 *
 * @example
 * ```ts
 * const { changes } = yield* query("DELETE FROM feedback WHERE user_id = ?", userId);
 * ```
 */
export function* query(sql: string, ...values: SqlValue[]): SqlWork<SqlResult> {
  return yield { sql, values };
}
