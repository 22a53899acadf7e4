/** A clock and an alarm; tests hand in ones that stand still until told. */
export interface Timers {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Calls `run` once, `ms` milliseconds from now.
   *
   * @returns Calls it off; without effect afterwards.
   */
  after(ms: number, run: () => void): () => void;
}

/** The machine's own clock. */
export const systemTimers: Timers = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
