import { isRefusedForGood } from "./refused-for-good.ts";
import type { Timers } from "./timers.ts";

/** Discord allows five edits in five seconds on a reply; this leaves room for the last one. */
const MIN_INTERVAL_MS = 1_200;

/**
 * Shows a growing text without falling behind it: one edit at a time, the
 * newest draft instead of every draft, and the final text always, at once.
 */
export class ThrottledEditor<T> {
  readonly #show: (value: T) => Promise<void>;
  readonly #timers: Timers;
  readonly #minIntervalMs: number;
  #next: { readonly value: T } | undefined;
  #running: Promise<void> | undefined;
  #cancelTimer: (() => void) | undefined;
  #lastStart = Number.NEGATIVE_INFINITY;
  #isClosed = false;

  /**
   * @param show Makes one edit; a draft that fails is left to the next one, and after one that is refused for good there is none.
   * @param options.minIntervalMs Milliseconds between the starts of two drafts.
   */
  constructor(
    show: (value: T) => Promise<void>,
    {
      timers,
      minIntervalMs = MIN_INTERVAL_MS,
    }: { readonly timers: Timers; readonly minIntervalMs?: number },
  ) {
    this.#show = show;
    this.#timers = timers;
    this.#minIntervalMs = minIntervalMs;
  }

  /** Offers a draft; a newer one takes its place if it hasn't been shown yet. Ignored once closed. */
  push(value: T): void {
    if (this.#isClosed) return;
    this.#next = { value };
    this.#schedule();
  }

  /** Drops the draft that waits and resolves when no edit is under way. No edit follows. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#next = undefined;
    this.#cancelTimer?.();
    await this.#running;
  }

  /**
   * Closes the editor and shows the final value.
   *
   * @throws Whatever `show` rejects with for the final value.
   */
  async finish(value: T): Promise<void> {
    await this.close();
    await this.#show(value);
  }

  #schedule(): void {
    if (this.#running !== undefined || this.#cancelTimer !== undefined) return;
    const waitMs = this.#lastStart + this.#minIntervalMs - this.#timers.now();
    if (waitMs <= 0) {
      this.#start();
      return;
    }
    this.#cancelTimer = this.#timers.after(waitMs, () => {
      this.#cancelTimer = undefined;
      this.#start();
    });
  }

  #start(): void {
    const next = this.#next;
    if (next === undefined) return;
    this.#next = undefined;
    this.#lastStart = this.#timers.now();
    this.#running = this.#show(next.value)
      .catch((error: unknown) => {
        if (!isRefusedForGood(error)) return;
        this.#isClosed = true;
        this.#next = undefined;
      })
      .finally(() => {
        this.#running = undefined;
        if (this.#next !== undefined) this.#schedule();
      });
  }
}
