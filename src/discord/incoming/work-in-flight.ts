import type { Timers } from "../sending/timers.ts";
import { SaidError } from "../sending/said-error.ts";

/** Time for telling people about work that was broken off, in milliseconds. */
const TELL_MS = 5_000;

/**
 * Whether a new question can be taken: `full` passes within seconds,
 * `draining` with a restart, `ended` only when somebody puts something right.
 */
export type Admission = "open" | "full" | "draining" | "ended";

/** The questions being answered: how many at most, for how long at most, and what becomes of them at the end. */
export class WorkInFlight {
  readonly #running = new Map<AbortController, Promise<void>>();
  readonly #timers: Timers;
  readonly #timeoutMs: number;
  readonly #limit: number;
  #closed: "draining" | "ended" | undefined;

  /**
   * @param options.timeoutMs Milliseconds after which a task is broken off.
   * @param options.limit Tasks at once, at least 1.
   */
  constructor(options: {
    readonly timers: Timers;
    readonly timeoutMs: number;
    readonly limit: number;
  }) {
    this.#timers = options.timers;
    this.#timeoutMs = options.timeoutMs;
    this.#limit = options.limit;
  }

  /** Whether {@link run} should be called now. */
  get admission(): Admission {
    if (this.#closed !== undefined) return this.#closed;
    return this.#running.size >= this.#limit ? "full" : "open";
  }

  /**
   * Runs a task. Its signal aborts with a {@link SaidError} when the
   * task takes too long or the process ends; the task tells the person.
   */
  async run(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const controller = new AbortController();
    const cancel = this.#timers.after(this.#timeoutMs, () =>
      controller.abort(
        new SaidError("hint.tookTooLong", { seconds: Math.round(this.#timeoutMs / 1_000) }),
      ),
    );
    const done = task(controller.signal).finally(() => {
      cancel();
      this.#running.delete(controller);
    });
    this.#running.set(controller, done);
    await done;
  }

  /**
   * Takes no more work, waits for what is running, and breaks off what isn't
   * done in time, so that it tells its person.
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
    this.#closed = comesBack ? "draining" : "ended";
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
