import type { Clock } from "../../lib/clock.ts";

/** Lets tasks run one at a time, in the order they came, with a gap after each. */
export class PacedQueue {
  readonly #gapMs: number;
  readonly #clock: Clock;
  #tail: Promise<void> = Promise.resolve();
  #freeAt = Number.NEGATIVE_INFINITY;

  /** @param gapMs Milliseconds between the end of a task and the start of the next. */
  constructor(gapMs: number, clock: Clock) {
    this.#gapMs = gapMs;
    this.#clock = clock;
  }

  /**
   * Runs a task in its turn.
   *
   * @param signal Gives up waiting; the task itself must look at it too.
   * @throws What the task throws, or the signal's reason.
   */
  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const before = this.#tail;
    const done = Promise.withResolvers<void>();
    this.#tail = before.then(() => done.promise);
    try {
      await unlessAborted(before, signal);
      const waitMs = this.#freeAt - this.#clock.now();
      if (waitMs > 0) await this.#clock.wait(waitMs, signal);
      try {
        return await task();
      } finally {
        this.#freeAt = this.#clock.now() + this.#gapMs;
      }
    } finally {
      done.resolve();
    }
  }
}

async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason as Error);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
