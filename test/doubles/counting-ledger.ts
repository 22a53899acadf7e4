import type { Exhausted, Reservation, SpendLedger } from "../../src/llm/spend-ledger.ts";

/** A ledger that writes down what it is told, and refuses once `limit` would be passed. */
export class CountingLedger implements SpendLedger {
  /** What was set aside, in order. */
  readonly reserved: number[] = [];
  /** What was paid in the end, in order of settling. */
  readonly settled: number[] = [];
  readonly #limit: number;
  #sum = 0;

  constructor(limit = Infinity) {
    this.#limit = limit;
  }

  reserve(nanoUsd: number): Promise<Reservation | Exhausted> {
    if (this.#sum + nanoUsd > this.#limit) {
      const resetsAt = new Date("2026-11-22T00:00:00Z");
      return Promise.resolve({ kind: "exhausted", ceiling: "daily", resetsAt });
    }
    this.#sum += nanoUsd;
    this.reserved.push(nanoUsd);
    const settle = (paid: number) => {
      this.#sum += paid - nanoUsd;
      this.settled.push(paid);
      return Promise.resolve();
    };
    return Promise.resolve({ kind: "reserved", settle });
  }
}
