import { DAY_MS } from "../lib/day-ms.ts";
import { query } from "./query.ts";
import type { QuotaOutcome, QuotaStore } from "./quota-store.ts";
import type { SqlEngine, SqlWork } from "./sql-engine.ts";
import { dayOf, nextDay } from "./utc-day.ts";

type Counters = Parameters<QuotaStore["take"]>[0];
type Taken = Awaited<ReturnType<QuotaStore["take"]>>;

/** Quotas in a database, a row for each day and counter. */
export class SqlQuotaStore implements QuotaStore {
  readonly #engine: SqlEngine;
  readonly #now: () => number;

  /** @param now Milliseconds since 1970. */
  constructor(engine: SqlEngine, now: () => number) {
    this.#engine = engine;
    this.#now = now;
  }

  async take(counters: Counters): Promise<Taken> {
    return this.#engine.transaction(() => take(counters, new Date(this.#now())), {
      alone: "quotas",
    });
  }

  async giveBack(names: readonly string[], taken?: Pick<QuotaOutcome, "resetsAt">): Promise<void> {
    const moment = taken ? taken.resetsAt.getTime() - DAY_MS : this.#now();
    await this.#engine.query(
      `UPDATE quotas SET taken = taken - 1
       WHERE day = ? AND taken > 0 AND name IN (SELECT value FROM json_each(?))`,
      dayOf(new Date(moment)),
      JSON.stringify(names),
    );
  }

  /** Deletes the counts of days before yesterday: the clocks of two processes may differ. @returns How many. */
  *purge(): SqlWork<number> {
    const yesterday = dayOf(new Date(this.#now() - DAY_MS));
    return (yield* query("DELETE FROM quotas WHERE day < ?", yesterday)).changes;
  }
}

function* take(counters: Counters, now: Date): SqlWork<Taken> {
  const [day, resetsAt] = [dayOf(now), nextDay(now)];
  const names = JSON.stringify(counters.map(({ name }) => name));
  const { rows } = yield* query(
    "SELECT name, taken FROM quotas WHERE day = ? AND name IN (SELECT value FROM json_each(?))",
    day,
    names,
  );
  const taken = new Map(rows.map((row) => [row["name"], Number(row["taken"])]));
  const before = counters.map(({ name, limit }) => ({
    name,
    left: Math.max(0, limit - (taken.get(name) ?? 0)),
  }));
  const usedUp = before.find(({ left }) => left === 0);
  if (usedUp) return { isTaken: false, ...usedUp, resetsAt };
  yield* query(
    `INSERT INTO quotas (day, name, taken) SELECT ?, value, 1 FROM json_each(?) WHERE true
     ON CONFLICT (day, name) DO UPDATE SET taken = quotas.taken + 1`,
    day,
    names,
  );
  const [scarcest] = before.toSorted((a, b) => a.left - b.left);
  if (!scarcest) return { isTaken: true, left: Infinity, resetsAt };
  return { isTaken: true, name: scarcest.name, left: scarcest.left - 1, resetsAt };
}
