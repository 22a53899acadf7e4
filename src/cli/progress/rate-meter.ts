/** A rate looks this far back, so that work done in batches gives a steady one. */
const WINDOW_MS = 30_000;
/** Samples are kept at least this far apart, which bounds their number. */
const SPACING_MS = 250;
/** A rate measured over less than this says little. */
const MIN_MEASURED_MS = 500;

/** Measures how fast a count grows. */
export interface RateMeter {
  /**
   * Takes a sample.
   *
   * @param count Units so far; one that is smaller than the last begins anew.
   * @param now Milliseconds of a clock that never goes back.
   * @returns Units per second, at least 0; undefined while too little was measured.
   */
  readonly measure: (count: number, now: number) => number | undefined;
}

/** Makes a meter; see {@link RateMeter}. */
export function createRateMeter(): RateMeter {
  let samples: { readonly count: number; readonly now: number }[] = [];
  return {
    measure: (count, now) => {
      const last = samples.at(-1);
      if (last && count < last.count) samples = [];
      if (!last || samples.length === 0 || now - last.now >= SPACING_MS) {
        samples.push({ count, now });
      }
      // The newest sample outside the window stays: the rate is measured from there.
      while ((samples[1]?.now ?? now) < now - WINDOW_MS) samples.shift();
      const [first] = samples;
      if (!first || now - first.now < MIN_MEASURED_MS) return undefined;
      return (1_000 * (count - first.count)) / (now - first.now);
    },
  };
}
