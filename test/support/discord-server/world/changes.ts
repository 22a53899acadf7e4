// Taken when the module loads, so that a test's fake timers cannot stop the safety net below.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

interface Waiting {
  readonly check: () => void;
  readonly fail: (error: Error) => void;
}

/** What a wait is for, to be named when it is in vain. */
export interface WaitOptions {
  /** Completes the sentence "Waited 10000 ms for …". */
  readonly what: () => string;
  /** Real milliseconds after which the wait fails. */
  readonly timeoutMs: number;
}

/** Lets tests wait for a state of the stand-in without polling: every change re-checks every wait. */
export class Changes {
  readonly #waiting = new Set<Waiting>();

  /** Tells every wait that something changed. */
  notify(): void {
    for (const { check } of this.#waiting) check();
  }

  /**
   * Resolves with the first value that `find` returns, now or after a later change.
   *
   * @throws {Error} If nothing is found within `timeoutMs`, or the stand-in is closed before.
   */
  async until<T>(find: () => T | undefined, { what, timeoutMs }: WaitOptions): Promise<T> {
    const already = find();
    if (already !== undefined) return already;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const fail = (error: Error): void => {
      stopTimer(timer);
      this.#waiting.delete(waiting);
      reject(error);
    };
    const waiting: Waiting = {
      fail,
      check: () => {
        try {
          const found = find();
          if (found === undefined) return;
          stopTimer(timer);
          this.#waiting.delete(waiting);
          resolve(found);
        } catch (error) {
          fail(error instanceof Error ? error : new Error(String(error)));
        }
      },
    };
    const timer = startTimer(
      () => fail(new Error(`Waited ${timeoutMs} ms for ${what()}`)),
      timeoutMs,
    );
    this.#waiting.add(waiting);
    return promise;
  }

  /** Fails every wait that is still open. */
  close(): void {
    for (const { fail } of this.#waiting)
      fail(new Error("The stand-in was closed before the wait ended"));
  }
}
