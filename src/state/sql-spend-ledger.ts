import type { Ceilings, Exhausted, Reservation, SpendLedger } from "../llm/spend-ledger.ts";
import { query } from "./query.ts";
import type { SqlEngine, SqlResult, SqlWork } from "./sql-engine.ts";
import { selectSpent, toSpent } from "./sql-spent.ts";
import { dayOf, nextDay, nextMonth } from "./utc-day.ts";

/**
 * A ledger in a database. A day's sum holds what was spent and what is set
 * aside, so that an amount which a crash left unsettled stays spent.
 */
export class SqlSpendLedger implements SpendLedger {
  readonly #engine: SqlEngine;
  readonly #ceilings: Ceilings;
  readonly #now: () => number;

  /** @param now Milliseconds since 1970. */
  constructor(engine: SqlEngine, ceilings: Ceilings, now: () => number) {
    this.#engine = engine;
    this.#ceilings = ceilings;
    this.#now = now;
  }

  async reserve(nanoUsd: number): Promise<Reservation | Exhausted> {
    checkAmount(nanoUsd);
    const now = new Date(this.#now());
    const exhausted = await this.#engine.transaction(() => this.#setAside(now, nanoUsd), {
      alone: "spending",
    });
    return exhausted ?? this.#reservation(dayOf(now), nanoUsd);
  }

  *#setAside(now: Date, nanoUsd: number): SqlWork<Exhausted | undefined> {
    const { dailyNanoUsd = Infinity, monthlyNanoUsd = Infinity } = this.#ceilings;
    const spent = toSpent(yield selectSpent(now));
    if (spent.monthNanoUsd + nanoUsd > monthlyNanoUsd) {
      return { kind: "exhausted", ceiling: "monthly", resetsAt: nextMonth(now) };
    }
    if (spent.dayNanoUsd + nanoUsd > dailyNanoUsd) {
      return { kind: "exhausted", ceiling: "daily", resetsAt: nextDay(now) };
    }
    yield* add(dayOf(now), nanoUsd);
    return undefined;
  }

  #reservation(day: string, reserved: number): Reservation {
    let isSettled = false;
    return {
      kind: "reserved",
      settle: async (nanoUsd) => {
        checkAmount(nanoUsd);
        if (isSettled) throw new RangeError("Cannot settle a call: it was settled before");
        isSettled = true;
        try {
          await this.#engine.transaction(() => add(day, nanoUsd - reserved));
        } catch (error) {
          isSettled = false;
          throw error;
        }
      },
    };
  }
}

function add(day: string, nanoUsd: number): SqlWork<SqlResult> {
  return query(
    `INSERT INTO spending (day, nano_usd) VALUES (?, ?)
     ON CONFLICT (day) DO UPDATE SET nano_usd = spending.nano_usd + excluded.nano_usd`,
    day,
    nanoUsd,
  );
}

function checkAmount(nanoUsd: number): void {
  if (Number.isSafeInteger(nanoUsd) && nanoUsd >= 0) return;
  throw new RangeError(`Cannot book an amount: wanted a whole number from 0 on, got ${nanoUsd}`);
}
