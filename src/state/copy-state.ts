import { UserFacingError } from "../lib/user-facing-error.ts";
import { query } from "./query.ts";
import type { SqlEngine, SqlRow, SqlWork } from "./sql-engine.ts";

/** Every table with the order of its rows. What hangs on another's rows comes after it. */
export const TABLES: Readonly<Record<string, string>> = {
  entries: "key",
  spending: "day",
  answers: "rowid",
  server_settings: "guild_id",
  conversations: "channel_id",
  conversation_turns: "id",
  requests: "rowid",
  answer_records: "id",
  answer_history: "answer_id, place",
  feedback: "answer_id, user_id",
  digests: "id",
  digest_papers: "digest_id, paper_id",
  quotas: "day, name",
  rates: "name",
  changes: "id",
  reading_groups: "id",
  reading_votes: "group_id, user_id",
};
/** Numbers that the database gives itself, in the order in which rows come. */
const NUMBERS = new Set(["rowid", "conversation_turns.id", "changes.id"]);
/** With at most twelve columns, far below the values that a statement may have. */
const ROWS_AT_ONCE = 500;

/**
 * Copies a whole state into an empty one, of either engine. Nobody else may use the two meanwhile. Where it fails, what was
 * copied is deleted again.
 *
 * @returns How many rows of each table.
 * @throws {UserFacingError} If something is in `to`; that then stays as it is.
 */
export async function copyState(
  from: SqlEngine,
  to: SqlEngine,
): Promise<ReadonlyMap<string, number>> {
  if (await to.transaction(hasRows)) {
    throw new UserFacingError(
      "The state to copy to isn't empty. Copy to a new file or database, or delete what is in it first.",
    );
  }
  try {
    const copied = new Map<string, number>();
    for (const table of Object.keys(TABLES)) copied.set(table, await copyTable(table, from, to));
    return copied;
  } catch (error) {
    await to.transaction(clearState);
    throw error;
  }
}

async function copyTable(table: string, from: SqlEngine, to: SqlEngine): Promise<number> {
  for (let done = 0; ; done += ROWS_AT_ONCE) {
    const { rows } = await from.query(
      `SELECT * FROM ${table} ORDER BY ${TABLES[table]} LIMIT ${ROWS_AT_ONCE} OFFSET ${done}`,
    );
    if (rows.length > 0) await to.transaction(() => addRows(table, rows));
    if (rows.length < ROWS_AT_ONCE) return done + rows.length;
  }
}

/** Adds rows of another state's table, at least one, to one's own. */
export function* addRows(table: string, rows: readonly SqlRow[]): SqlWork<void> {
  const columns = columnsToCopy(table, rows[0] ?? {});
  const places = `(${columns.map(() => "?").join(", ")})`;
  yield* query(
    `INSERT INTO ${table} (${columns.join(", ")}) VALUES ${rows.map(() => places).join(", ")}`,
    ...rows.flatMap((row) => columns.map((column) => row[column] ?? null)),
  );
}

/** @returns The columns of a row that a copy takes over; the others number the rows, and the copy does that itself. */
export function columnsToCopy(table: string, row: SqlRow): string[] {
  return Object.keys(row).filter(
    (column) => !NUMBERS.has(column) && !NUMBERS.has(`${table}.${column}`),
  );
}

/** Deletes every row of a state. */
export function* clearState(): SqlWork<void> {
  for (const table of Object.keys(TABLES).toReversed()) yield* query(`DELETE FROM ${table}`);
}

/** @returns Whether a state has a row in any table. */
export function* hasRows(): SqlWork<boolean> {
  for (const table of Object.keys(TABLES)) {
    const { rows } = yield* query(`SELECT 1 AS found FROM ${table} LIMIT 1`);
    if (rows.length > 0) return true;
  }
  return false;
}
