/** Which limit on spending was reached; days and months are those of UTC. */
export type CeilingName = "daily" | "monthly";

/** The most that may be spent, in billionths of a US dollar (whole numbers, at least 0); no limit where absent. */
export interface Ceilings {
  readonly dailyNanoUsd?: number | undefined;
  readonly monthlyNanoUsd?: number | undefined;
}

/** An amount that is set aside for one call. It counts as spent until it is settled, also when that never happens. */
export interface Reservation {
  readonly kind: "reserved";
  /**
   * Puts what the call really cost in place of what was set aside, on the day on which it was. Durable once resolved.
   *
   * @param nanoUsd Billionths of a US dollar, a whole number; 0 if the call cost nothing.
   * @throws {RangeError} If it was settled before.
   */
  settle(nanoUsd: number): Promise<void>;
}

/** Nothing was set aside: with what was spent and set aside before, it would pass a ceiling. */
export interface Exhausted {
  readonly kind: "exhausted";
  /** The one that is renewed last, if both are reached. */
  readonly ceiling: CeilingName;
  /** The first moment of the next day or month. */
  readonly resetsAt: Date;
}

/**
 * Holds spending to ceilings: what was spent and what is set aside never pass
 * them together, however many calls and processes ask at once, as long as no
 * call costs more than was set aside for it.
 */
export interface SpendLedger {
  /**
   * Sets aside the most that a call can cost. Durable once resolved.
   *
   * @param nanoUsd Billionths of a US dollar, a whole number of at least 0.
   * @throws {UserFacingError} If the ledger cannot be opened.
   */
  reserve(nanoUsd: number): Promise<Reservation | Exhausted>;
}

/** Billionths of a US dollar in one. */
export const NANO_USD_PER_USD = 1e9;
