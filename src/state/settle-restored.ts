import { nextDue } from "./next-due.ts";
import type { DigestSchedule } from "./digest-store.ts";
import { query } from "./query.ts";
import type { SqlEngine, SqlWork } from "./sql-engine.ts";

/** What a restored state takes for done. */
export interface Settled {
  /** Digests that were due since the backup. */
  readonly digests: number;
  /** Votes of reading groups that ended since then. */
  readonly votes: number;
}

/**
 * Takes for posted what a state from a backup would post although its time is past: the bot that went on after the backup
 * will have posted it. A repeat annoys everybody, and a paper that was missed is still in the library.
 *
 * A digest that was due is told of as new only what comes in from its last time on, and comes next when it would have.
 * That its days begin anew with that time moves nothing but a monthly one of the 29th to the 31st, which then stays at the
 * last day of a shorter month.
 *
 * @param now In milliseconds since 1970.
 */
export function settleRestored(engine: SqlEngine, now: number): Promise<Settled> {
  return engine.transaction(() => settle(now));
}

function* settle(now: number): SqlWork<Settled> {
  const { rows } = yield* query(
    "SELECT id, schedule, created_at, due_at FROM digests WHERE paused_because IS NULL AND due_at <= ?",
    now,
  );
  for (const row of rows) {
    const schedule = row["schedule"] as DigestSchedule;
    const createdAt = Number(row["created_at"]);
    const last = lastDue(schedule, { createdAt, dueAt: Number(row["due_at"]), now });
    yield* query(
      "UPDATE digests SET created_at = ?, due_at = ? WHERE id = ?",
      last,
      nextDue(schedule, { createdAt, now }),
      row["id"] ?? null,
    );
  }
  const { changes } = yield* query(
    "UPDATE reading_groups SET phase = 'done' WHERE phase = 'voting' AND closes_at <= ?",
    now,
  );
  return { digests: rows.length, votes: changes };
}

/** @returns The last time that isn't after `now`, beginning with one that is due. */
function lastDue(
  schedule: DigestSchedule,
  {
    createdAt,
    dueAt,
    now,
  }: { readonly createdAt: number; readonly dueAt: number; readonly now: number },
): number {
  let last = dueAt;
  for (;;) {
    const next = nextDue(schedule, { createdAt, now: last });
    if (next > now) return last;
    last = next;
  }
}
