import type { Rate } from "./cell-rate.ts";

/** What came of asking for one more. */
export interface QuotaOutcome {
  readonly isTaken: boolean;
  /** How many are left of the day's after this, at least 0. */
  readonly left: number;
  /** When the day's begin anew; where a rate refused, when it allows the next one. */
  readonly resetsAt: Date;
}

/** How many a day has of something. */
export interface DayCounter {
  /** Such as `member:<guild>:<user>`. */
  readonly name: string;
  /** At least 1. */
  readonly limit: number;
}

/** Counts what is taken in a day of UTC, and how fast; exact for all processes that share the state. */
export interface QuotaStore {
  /**
   * Takes one for each counter and each rate, or none at all when one of them is used up.
   *
   * @param counters No name twice.
   * @param rates No name twice; default none.
   * @returns Taken: the outcome of the counter with the least left, `left: Infinity` without counters. Not taken: that of
   *   whatever is used up longest.
   */
  take(
    counters: readonly DayCounter[],
    rates?: readonly Rate[],
  ): Promise<QuotaOutcome & { readonly name?: string }>;
  /**
   * Gives back what `take` took, such as for a request that failed; never below zero.
   *
   * @param names Of counters.
   * @param taken What `take` told, so that one taken before midnight goes back to its own day; without it, to today.
   * @param rates Which of the rates get theirs back; default none.
   */
  giveBack(
    names: readonly string[],
    taken?: Pick<QuotaOutcome, "resetsAt">,
    rates?: readonly Rate[],
  ): Promise<void>;
}
