import { setTimeout as wait } from "node:timers/promises";

/** A clock and a way to wait; tests hand in one that stands still until told. */
export interface Clock {
  /** Milliseconds since any fixed moment; never goes back. */
  now(): number;
  /** @throws {DOMException} Named `AbortError`, if the signal aborts first. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wait: (ms, signal) => wait(ms, undefined, { signal }),
};
