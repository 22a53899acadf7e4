import type { Clock } from "../../src/lib/clock.ts";

interface Wait {
  readonly until: number;
  readonly end: () => void;
}

/** A clock that stands still until a test moves it; whoever waits goes on when their time has come. */
export class SteppedClock implements Clock {
  #now = 0;
  #waits: Wait[] = [];

  now(): number {
    return this.#now;
  }

  /** Resolves once the clock was moved by `ms`. */
  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = () => reject(signal.reason as Error);
      if (signal.aborted) return abort();
      signal.addEventListener("abort", abort, { once: true });
      this.#waits.push({ until: this.#now + ms, end: resolve });
    });
  }

  /** How many are waiting, given up or not. */
  get waiting(): number {
    return this.#waits.length;
  }

  advance(ms: number): void {
    this.#now += ms;
    const due = this.#waits.filter(({ until }) => until <= this.#now);
    this.#waits = this.#waits.filter(({ until }) => until > this.#now);
    for (const { end } of due) end();
  }
}
