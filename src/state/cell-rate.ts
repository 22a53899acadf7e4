/** How often something may be taken: `limit` in `windowMs`. */
export interface Rate {
  /** Such as `asks:<user>`. */
  readonly name: string;
  /** At least 1: as many at once after a quiet window, and then one after each `windowMs / limit`. */
  readonly limit: number;
  /** Milliseconds, at least 1. */
  readonly windowMs: number;
}

/** What taking one more comes to. */
export interface CellOutcome {
  readonly isTaken: boolean;
  /** The theoretical arrival time to keep, in microseconds since 1970; unchanged when nothing is taken. */
  readonly arrivalUs: number;
  /** When one more may be taken, in milliseconds since 1970; `now` or before when that is at once. */
  readonly nextAt: number;
}

/** Microseconds between two that are taken at the steady rate; rounded up, so that never more are taken. */
export function cellIntervalUs({ limit, windowMs }: Rate): number {
  return Math.ceil((windowMs * 1_000) / limit);
}

/**
 * Takes one by the generic cell rate algorithm in its virtual scheduling form (ITU-T I.371, annex A): a single number is
 * kept, the moment at which the next one would come at the steady rate, and it may be early by all of the window but one
 * interval. So the time left is exact and nothing has to be counted down.
 *
 * @param arrivalUs What the last taking left; undefined when there was none.
 * @param now Milliseconds since 1970. More than two windows before what was kept, a clock was set back, and what was kept
 *   means nothing any more; less may be the difference of two machines' clocks.
 */
export function takeCell(arrivalUs: number | undefined, now: number, rate: Rate): CellOutcome {
  const nowUs = now * 1_000;
  const intervalUs = cellIntervalUs(rate);
  const burstUs = intervalUs * rate.limit;
  const isKept = arrivalUs !== undefined && arrivalUs <= nowUs + 2 * burstUs;
  const kept = Math.max(isKept ? arrivalUs : nowUs, nowUs);
  const early = kept + intervalUs - burstUs;
  if (early > nowUs) {
    return { isTaken: false, arrivalUs: kept, nextAt: Math.ceil(early / 1_000) };
  }
  const next = kept + intervalUs;
  return {
    isTaken: true,
    arrivalUs: next,
    nextAt: Math.ceil((next + intervalUs - burstUs) / 1_000),
  };
}
