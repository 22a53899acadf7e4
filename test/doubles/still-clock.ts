import type { Clock } from "../../src/lib/clock.ts";

/** A clock that jumps over every wait and notes how long it was. */
export class StillClock implements Clock {
  /** Milliseconds waited for, one by one. */
  readonly waits: number[] = [];
  #now = 0;

  now(): number {
    return this.#now;
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.waits.push(ms);
    this.#now += ms;
    return Promise.resolve();
  }
}
