import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { dayOf, nextMonth } from "./utc-day.ts";

/** What was spent on models and is set aside for them, in billionths of a US dollar. */
export interface Spent {
  /** Since the day began in UTC. */
  readonly dayNanoUsd: number;
  /** Since the month began in UTC. */
  readonly monthNanoUsd: number;
}

/** Adds up what the state file says of the day and the month. */
export function readSpent(database: DatabaseSync, now: Date): Spent {
  const today = dayOf(now);
  const row = database
    .prepare(
      `SELECT
         coalesce(sum(nano_usd) FILTER (WHERE day = ?), 0) AS day,
         coalesce(sum(nano_usd), 0) AS month
       FROM spending WHERE day >= ? AND day < ?`,
    )
    .get(today, `${today.slice(0, -2)}01`, dayOf(nextMonth(now)));
  return { dayNanoUsd: Number(row?.["day"]), monthNanoUsd: Number(row?.["month"]) };
}

/**
 * Reads what was spent from a state file without opening it for writing or making it.
 *
 * @returns Zeros where there is no file, or one from before spending was written down; undefined if it cannot be read.
 */
export function readSpentOf(path: string, now: Date): Spent | undefined {
  if (!existsSync(path)) return { dayNanoUsd: 0, monthNanoUsd: 0 };
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const table = database
      .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'spending'")
      .get();
    return table ? readSpent(database, now) : { dayNanoUsd: 0, monthNanoUsd: 0 };
  } catch {
    return undefined;
  } finally {
    database?.close();
  }
}
