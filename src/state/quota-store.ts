/** What came of asking for one more. */
export interface QuotaOutcome {
  readonly isTaken: boolean;
  /** How many are left after this, at least 0. */
  readonly left: number;
  /** When it begins anew. */
  readonly resetsAt: Date;
}

/** Counts what is taken in a day of UTC; exact for all processes that share the state. */
export interface QuotaStore {
  /**
   * Takes one for each counter, or none at all when one of them is used up.
   *
   * @param counters Names such as `member:<guild>:<user>` with how many a day has, at least 1; no name twice.
   * @returns The outcome of the counter that is used up, else of the one with the least left; taken with `left: Infinity`
   *   for no counters.
   */
  take(
    counters: readonly { readonly name: string; readonly limit: number }[],
  ): Promise<QuotaOutcome & { readonly name?: string }>;
  /**
   * Gives back what `take` took, such as for a request that failed; never below zero.
   *
   * @param taken What `take` told, so that one taken before midnight goes back to its own day; without it, to today.
   */
  giveBack(names: readonly string[], taken?: Pick<QuotaOutcome, "resetsAt">): Promise<void>;
}
