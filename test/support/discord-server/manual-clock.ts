/** A clock that stands still until a test moves it. */
export interface ManualClock {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** Moves the clock forward by `ms`, at least 0. */
  readonly advance: (ms: number) => void;
}

/**
 * Creates a clock for `startDiscordServer({ now: clock.now })`, so that deadlines pass without waiting for them.
 *
 * @param startMs Unix time in ms at which the clock stands; the default is the real time.
 * @throws {RangeError} From `advance` if `ms` is negative: ids made from the clock must increase.
 */
export function createManualClock(startMs: number = Date.now()): ManualClock {
  let current = startMs;
  return {
    now: () => current,
    advance: (ms) => {
      if (ms < 0)
        throw new RangeError(`Cannot advance the clock: ms must be at least 0, got ${ms}`);
      current += ms;
    },
  };
}
