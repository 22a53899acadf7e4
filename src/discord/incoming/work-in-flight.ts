import type { Timers } from "../sending/timers.ts";
import { SaidError } from "../sending/said-error.ts";

/** Time for telling people about work that was broken off, in milliseconds. */
const TELL_MS = 5_000;

/** Work on a request; its signal aborts with a {@link SaidError} when it takes too long or the process ends, and it tells the person. */
export type Task = (signal: AbortSignal, pause: Pause) => Promise<void>;

/** Waits for something that sets its own limits: its time isn't counted, and after it the task has all of its time. */
export type Pause = <T>(until: Promise<T>) => Promise<T>;

/** What is being done about requests: for how long at most, and what becomes of it at the end. */
export class WorkInFlight {
  readonly #running = new Map<AbortController, Promise<void>>();
  readonly #timers: Timers;
  readonly #timeoutMs: number;
  readonly #limit: number;

  /**
   * @param options.timeoutMs Milliseconds after which a task is broken off.
   * @param options.limit Tasks at once, at least 1; default any number.
   */
  constructor(options: {
    readonly timers: Timers;
    readonly timeoutMs: number;
    readonly limit?: number;
  }) {
    this.#timers = options.timers;
    this.#timeoutMs = options.timeoutMs;
    this.#limit = options.limit ?? Infinity;
  }

  /**
   * Runs a task.
   *
   * @throws {SaidError} If there are too many already; and whatever the task throws.
   */
  async run(task: Task): Promise<void> {
    if (this.#running.size >= this.#limit) throw new SaidError("hint.tooMuchWork");
    const controller = new AbortController();
    const startClock = (): (() => void) =>
      this.#timers.after(this.#timeoutMs, () =>
        controller.abort(
          new SaidError("hint.tookTooLong", { seconds: Math.round(this.#timeoutMs / 1_000) }),
        ),
      );
    let stopClock = startClock();
    const pause: Pause = async (until) => {
      stopClock();
      try {
        return await until;
      } finally {
        stopClock = startClock();
      }
    };
    // A function, so that a task which throws at once is cleared away like any other.
    const done = (async () => task(controller.signal, pause))().finally(() => {
      stopClock();
      this.#running.delete(controller);
    });
    this.#running.set(controller, done);
    await done;
  }

  /**
   * Waits for what is running, and breaks off what isn't done in time, so that it tells its person.
   *
   * @param options.graceMs Milliseconds to wait before breaking off, at least 0.
   * @param options.comesBack Whether people may be told to ask again in a minute.
   */
  async drain({
    graceMs,
    comesBack = true,
  }: {
    readonly graceMs: number;
    readonly comesBack?: boolean;
  }): Promise<void> {
    await this.#settled(graceMs);
    for (const controller of this.#running.keys()) {
      controller.abort(new SaidError(comesBack ? "hint.restarted" : "hint.outOfService"));
    }
    await this.#settled(TELL_MS);
  }

  async #settled(withinMs: number): Promise<void> {
    if (this.#running.size === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#timers.after(withinMs, resolve);
    await Promise.race([Promise.allSettled(this.#running.values()), promise]);
    cancel();
  }
}
