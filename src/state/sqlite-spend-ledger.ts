import type { DatabaseSync } from "node:sqlite";
import type { Ceilings, Exhausted, Reservation, SpendLedger } from "../llm/spend-ledger.ts";
import { inTransaction } from "./sqlite-transaction.ts";
import { readSpent } from "./sqlite-spent.ts";
import { dayOf, nextDay, nextMonth } from "./utc-day.ts";

/**
 * A ledger in the state file. A day's sum holds what was spent and what is set
 * aside, so that an amount which a crash left unsettled stays spent.
 */
export class SqliteSpendLedger implements SpendLedger {
  readonly #database: DatabaseSync;
  readonly #ceilings: Ceilings;
  readonly #now: () => number;

  /** @param now Milliseconds since 1970. */
  constructor(database: DatabaseSync, ceilings: Ceilings, now: () => number) {
    this.#database = database;
    this.#ceilings = ceilings;
    this.#now = now;
  }

  async reserve(nanoUsd: number): Promise<Reservation | Exhausted> {
    checkAmount(nanoUsd);
    const now = new Date(this.#now());
    const day = dayOf(now);
    const exhausted = inTransaction(this.#database, () => {
      const found = this.#findReached(now, nanoUsd);
      if (!found) this.#add(day, nanoUsd);
      return found;
    });
    return exhausted ?? this.#reservation(day, nanoUsd);
  }

  #findReached(now: Date, nanoUsd: number): Exhausted | undefined {
    const { dailyNanoUsd = Infinity, monthlyNanoUsd = Infinity } = this.#ceilings;
    const spent = readSpent(this.#database, now);
    if (spent.monthNanoUsd + nanoUsd > monthlyNanoUsd) {
      return { kind: "exhausted", ceiling: "monthly", resetsAt: nextMonth(now) };
    }
    if (spent.dayNanoUsd + nanoUsd > dailyNanoUsd) {
      return { kind: "exhausted", ceiling: "daily", resetsAt: nextDay(now) };
    }
    return undefined;
  }

  #reservation(day: string, reserved: number): Reservation {
    let isSettled = false;
    return {
      kind: "reserved",
      settle: async (nanoUsd) => {
        checkAmount(nanoUsd);
        if (isSettled) throw new RangeError("Cannot settle a call: it was settled before");
        this.#add(day, nanoUsd - reserved);
        isSettled = true;
      },
    };
  }

  #add(day: string, nanoUsd: number): void {
    this.#database
      .prepare(
        `INSERT INTO spending (day, nano_usd) VALUES (?, ?)
         ON CONFLICT (day) DO UPDATE SET nano_usd = nano_usd + excluded.nano_usd`,
      )
      .run(day, nanoUsd);
  }
}

function checkAmount(nanoUsd: number): void {
  if (Number.isSafeInteger(nanoUsd) && nanoUsd >= 0) return;
  throw new RangeError(`Cannot book an amount: wanted a whole number from 0 on, got ${nanoUsd}`);
}
