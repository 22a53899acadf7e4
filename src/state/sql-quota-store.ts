import { DAY_MS } from "../lib/day-ms.ts";
import { cellIntervalUs, type CellOutcome, type Rate, takeCell } from "./cell-rate.ts";
import { query } from "./query.ts";
import type { DayCounter, QuotaOutcome, QuotaStore } from "./quota-store.ts";
import type { SqlEngine, SqlWork } from "./sql-engine.ts";
import { dayOf, nextDay } from "./utc-day.ts";

type Taken = Awaited<ReturnType<QuotaStore["take"]>>;
/** How many a counter has left, or how soon a rate allows one. */
type Counted = DayCounter & { readonly left: number };
type Rated = Rate & CellOutcome;

/** Quotas in a database: a row for each day and counter, and one for each rate. */
export class SqlQuotaStore implements QuotaStore {
  readonly #engine: SqlEngine;
  readonly #now: () => number;

  /** @param now Milliseconds since 1970. */
  constructor(engine: SqlEngine, now: () => number) {
    this.#engine = engine;
    this.#now = now;
  }

  async take(counters: readonly DayCounter[], rates: readonly Rate[] = []): Promise<Taken> {
    return this.#engine.transaction(() => take(counters, rates, this.#now()), { alone: "quotas" });
  }

  async giveBack(
    names: readonly string[],
    taken?: Pick<QuotaOutcome, "resetsAt">,
    rates: readonly Rate[] = [],
  ): Promise<void> {
    const day = dayOf(new Date(taken ? taken.resetsAt.getTime() - DAY_MS : this.#now()));
    await this.#engine.transaction(() => giveBack(names, day, rates), { alone: "quotas" });
  }

  /** Deletes the counts of days before yesterday: the clocks of two processes may differ. @returns How many. */
  *purge(): SqlWork<number> {
    const yesterday = this.#now() - DAY_MS;
    const counts = yield* query("DELETE FROM quotas WHERE day < ?", dayOf(new Date(yesterday)));
    const rates = yield* query("DELETE FROM rates WHERE arrival_us < ?", yesterday * 1_000);
    return counts.changes + rates.changes;
  }
}

function* take(
  counters: readonly DayCounter[],
  rates: readonly Rate[],
  now: number,
): SqlWork<Taken> {
  const date = new Date(now);
  const counted = yield* count(counters, dayOf(date));
  const rated = yield* rate(rates, now);
  const resetsAt = nextDay(date);
  const usedUp = [
    ...counted.filter(({ left }) => left === 0).map(({ name }) => ({ name, resetsAt })),
    ...rated
      .filter(({ isTaken }) => !isTaken)
      .map(({ name, nextAt }) => ({ name, resetsAt: new Date(nextAt) })),
  ];
  const [longest] = usedUp.toSorted((a, b) => b.resetsAt.getTime() - a.resetsAt.getTime());
  if (longest) return { isTaken: false, left: 0, ...longest };
  yield* write(counted, rated, dayOf(date));
  const [scarcest] = counted.toSorted((a, b) => a.left - b.left);
  if (!scarcest) return { isTaken: true, left: Infinity, resetsAt };
  return { isTaken: true, name: scarcest.name, left: scarcest.left - 1, resetsAt };
}

function* count(counters: readonly DayCounter[], day: string): SqlWork<readonly Counted[]> {
  if (counters.length === 0) return [];
  const { rows } = yield* query(
    "SELECT name, taken FROM quotas WHERE day = ? AND name IN (SELECT value FROM json_each(?))",
    day,
    JSON.stringify(counters.map(({ name }) => name)),
  );
  const taken = new Map(rows.map((row) => [row["name"], Number(row["taken"])]));
  return counters.map((counter) => ({
    ...counter,
    left: Math.max(0, counter.limit - (taken.get(counter.name) ?? 0)),
  }));
}

function* rate(rates: readonly Rate[], now: number): SqlWork<readonly Rated[]> {
  if (rates.length === 0) return [];
  const { rows } = yield* query(
    "SELECT name, arrival_us FROM rates WHERE name IN (SELECT value FROM json_each(?))",
    JSON.stringify(rates.map(({ name }) => name)),
  );
  const arrivals = new Map(rows.map((row) => [row["name"], Number(row["arrival_us"])]));
  return rates.map((each) => ({ ...each, ...takeCell(arrivals.get(each.name), now, each) }));
}

function* write(
  counted: readonly Counted[],
  rated: readonly Rated[],
  day: string,
): SqlWork<undefined> {
  if (counted.length > 0) {
    yield* query(
      `INSERT INTO quotas (day, name, taken) SELECT ?, value, 1 FROM json_each(?) WHERE true
       ON CONFLICT (day, name) DO UPDATE SET taken = quotas.taken + 1`,
      day,
      JSON.stringify(counted.map(({ name }) => name)),
    );
  }
  for (const { name, arrivalUs } of rated) {
    yield* query(
      `INSERT INTO rates (name, arrival_us) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET arrival_us = excluded.arrival_us`,
      name,
      arrivalUs,
    );
  }
}

function* giveBack(
  names: readonly string[],
  day: string,
  rates: readonly Rate[],
): SqlWork<undefined> {
  if (names.length > 0) {
    yield* query(
      `UPDATE quotas SET taken = taken - 1
       WHERE day = ? AND taken > 0 AND name IN (SELECT value FROM json_each(?))`,
      day,
      JSON.stringify(names),
    );
  }
  for (const each of rates) {
    yield* query(
      "UPDATE rates SET arrival_us = arrival_us - ? WHERE name = ?",
      cellIntervalUs(each),
      each.name,
    );
  }
}
