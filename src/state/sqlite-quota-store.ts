import type { DatabaseSync } from "node:sqlite";
import { DAY_MS } from "../lib/day-ms.ts";
import type { QuotaOutcome, QuotaStore } from "./quota-store.ts";
import { inTransaction } from "./sqlite-transaction.ts";
import { dayOf, nextDay } from "./utc-day.ts";

/** Quotas in the state file, a row for each day and counter. */
export class SqliteQuotaStore implements QuotaStore {
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  /** @param now Milliseconds since 1970. */
  constructor(database: DatabaseSync, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  async take(
    counters: readonly { readonly name: string; readonly limit: number }[],
  ): Promise<QuotaOutcome & { readonly name?: string }> {
    return inTransaction(this.#database, () => {
      const now = new Date(this.#now());
      const [day, resetsAt] = [dayOf(now), nextDay(now)];
      const before = counters.map(({ name, limit }) => ({
        name,
        left: Math.max(0, limit - this.#taken(day, name)),
      }));
      const usedUp = before.find(({ left }) => left === 0);
      if (usedUp) return { isTaken: false, ...usedUp, resetsAt };
      for (const { name } of before) this.#add(day, name);
      const [scarcest] = before.toSorted((a, b) => a.left - b.left);
      if (!scarcest) return { isTaken: true, left: Infinity, resetsAt };
      return { isTaken: true, name: scarcest.name, left: scarcest.left - 1, resetsAt };
    });
  }

  async giveBack(names: readonly string[], taken?: Pick<QuotaOutcome, "resetsAt">): Promise<void> {
    const moment = taken ? taken.resetsAt.getTime() - DAY_MS : this.#now();
    this.#database
      .prepare(
        `UPDATE quotas SET taken = taken - 1
         WHERE day = ? AND taken > 0 AND name IN (SELECT value FROM json_each(?))`,
      )
      .run(dayOf(new Date(moment)), JSON.stringify(names));
  }

  /** Deletes the counts of days before yesterday: the clocks of two processes may differ. @returns How many. */
  purge(): number {
    const yesterday = dayOf(new Date(this.#now() - DAY_MS));
    return Number(
      this.#database.prepare("DELETE FROM quotas WHERE day < ?").run(yesterday).changes,
    );
  }

  #taken(day: string, name: string): number {
    const row = this.#database
      .prepare("SELECT taken FROM quotas WHERE day = ? AND name = ?")
      .get(day, name);
    return Number(row?.["taken"] ?? 0);
  }

  #add(day: string, name: string): void {
    this.#database
      .prepare(
        `INSERT INTO quotas (day, name, taken) VALUES (?, ?, 1)
         ON CONFLICT (day, name) DO UPDATE SET taken = taken + 1`,
      )
      .run(day, name);
  }
}
