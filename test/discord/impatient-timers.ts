import { systemTimers } from "../../src/discord/sending/timers.ts";
import type { Timers } from "../../src/discord/sending/timers.ts";

const LONGEST_PAUSE_MS = 1_000;

/** The machine's clock, but the pauses before a request is sent again take no time. */
export const impatientTimers: Timers = {
  now: () => systemTimers.now(),
  after(ms, run) {
    if (ms > LONGEST_PAUSE_MS) return systemTimers.after(ms, run);
    const immediate = setImmediate(run);
    return () => clearImmediate(immediate);
  },
};
