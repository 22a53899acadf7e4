import type { Timers } from "../../src/discord/sending/timers.ts";

interface Alarm {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that stands still until it is told to go on. */
export interface ManualTimers extends Timers {
  /** Goes on by `ms` milliseconds; alarms ring on the way, in order, and what they set off is awaited. */
  advance(ms: number): Promise<void>;
}

/** Lets everything that waits for nothing but promises come to rest. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** Makes a clock that starts at 0; see {@link ManualTimers}. */
export function createManualTimers(): ManualTimers {
  let now = 0;
  const alarms = new Set<Alarm>();
  return {
    now: () => now,
    after(ms, run) {
      const alarm = { at: now + ms, run };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const [next] = [...alarms].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (next === undefined) break;
        alarms.delete(next);
        now = next.at;
        next.run();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}
