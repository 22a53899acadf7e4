import type { SqlResult, SqlStatement } from "./sql-engine.ts";
import { dayOf, nextMonth } from "./utc-day.ts";

/** What was spent on models and is set aside for them, in billionths of a US dollar. */
export interface Spent {
  /** Since the day began in UTC. */
  readonly dayNanoUsd: number;
  /** Since the month began in UTC. */
  readonly monthNanoUsd: number;
}

/** Adds up what the state says of the day and the month; {@link toSpent} reads the result. */
export function selectSpent(now: Date): SqlStatement {
  const today = dayOf(now);
  const sql = `SELECT
      coalesce(sum(nano_usd) FILTER (WHERE day = ?), 0) AS day,
      coalesce(sum(nano_usd), 0) AS month
    FROM spending WHERE day >= ? AND day < ?`;
  return { sql, values: [today, `${today.slice(0, -2)}01`, dayOf(nextMonth(now))] };
}

/** What {@link selectSpent} found. */
export function toSpent({ rows: [row] }: SqlResult): Spent {
  return { dayNanoUsd: Number(row?.["day"]), monthNanoUsd: Number(row?.["month"]) };
}
