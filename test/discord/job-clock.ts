import type { Timers } from "../../src/discord/sending/timers.ts";
import { createManualClock, type ManualClock } from "../support/discord-server/manual-clock.ts";

/** Shorter waits are the pauses before a request is repeated and what is left of Discord's patience. */
const SHORTEST_ALARM_MS = 5_000;
const LONGEST_PAUSE_MS = 1_000;
/** When the jobs run after a start, and how often. */
const JOB_WAITS_MS: ReadonlySet<number> = new Set([5_000, 10_000, 60_000, 3_600_000]);

/** A bot's time, in which jobs run when the test says so. */
export interface JobTimers extends Timers {
  /** Has every job run now, whatever its time; what they are in the middle of goes on by itself. */
  readonly ring: () => void;
  /** Has every job run now, and waits until all are done. */
  readonly runJobs: () => Promise<void>;
}

/** Noon of a day in November 2026, where a bot's life begins. */
export const NOON = Date.UTC(2026, 10, 2, 12);

/** A clock for a stand-in, a state and the bots that come and go. */
export function createJobClock(): ManualClock {
  return createManualClock(NOON);
}

/** The timers of one bot's life on a clock. */
export function jobTimers({ now }: ManualClock): JobTimers {
  const jobs = new Set<() => void>();
  let onAlarm = (): void => undefined;
  const ring = (): void => {
    const due = [...jobs];
    jobs.clear();
    for (const run of due) run();
  };
  return {
    now,
    after(ms, run) {
      if (ms <= LONGEST_PAUSE_MS) {
        const immediate = setImmediate(run);
        return () => clearImmediate(immediate);
      }
      if (ms < SHORTEST_ALARM_MS) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      }
      if (!JOB_WAITS_MS.has(ms)) return () => undefined;
      jobs.add(run);
      onAlarm();
      return () => jobs.delete(run);
    },
    ring,
    runJobs() {
      const { promise, resolve } = Promise.withResolvers<void>();
      const count = jobs.size;
      onAlarm = () => {
        if (jobs.size >= count) resolve();
      };
      ring();
      return promise;
    },
  };
}
