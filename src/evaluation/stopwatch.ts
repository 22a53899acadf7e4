import type { SpeedFigures } from "./evaluation-report.ts";

/** Where the time is read; both in milliseconds and never going back. */
export interface StopwatchClocks {
  readonly now: () => number;
  /** CPU time of the process, its native threads included. */
  readonly cpu: () => number;
}

/** Takes the time of calls made one after the other. */
export interface Stopwatch {
  /** Takes the time of one call, which counts only if it succeeds. */
  measure<T>(call: () => Promise<T>): Promise<T>;
  summarize(): SpeedFigures;
}

const PROCESS_CLOCKS: StopwatchClocks = {
  now: () => performance.now(),
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
};

/** @param clocks Those of the process when absent. */
export function createStopwatch({ now, cpu }: StopwatchClocks = PROCESS_CLOCKS): Stopwatch {
  const times: number[] = [];
  let cpuMs = 0;
  return {
    measure: async (call) => {
      const [startedAt, cpuAt] = [now(), cpu()];
      const result = await call();
      times.push(now() - startedAt);
      cpuMs += cpu() - cpuAt;
      return result;
    },
    summarize: () => ({
      calls: times.length,
      p50Ms: percentile(times, 0.5),
      p95Ms: percentile(times, 0.95),
      cpuMs: times.length === 0 ? 0 : cpuMs / times.length,
    }),
  };
}

/** By nearest rank: the smallest time that at least this share of the calls stayed within. */
function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
