import type { Output } from "../output.ts";
import { createTracker } from "./create-tracker.ts";
import { describeProgress } from "./describe-progress.ts";
import type { ProgressDisplay } from "./progress-display.ts";
import type { ShownProgress } from "./shown-progress.ts";

const INTERVAL_MS = 3_000;
/** A work of hours leaves a log that can still be read. */
const LATER_INTERVAL_MS = 30_000;
const LATER_MS = 60_000;

/**
 * Writes a line at most every 3 seconds, and after a minute every 30, so that
 * a quick ingest leaves no trace in a log. Waiting for another process is always
 * worth a line.
 */
export function createProgressLines(output: Output, now: () => number): ProgressDisplay {
  const track = createTracker();
  const startedAt = now();
  let lineAt = startedAt;
  let phase: ShownProgress["phase"] | undefined;
  return {
    update: (progress) => {
      const time = now();
      const startsWaiting = progress.phase === "waiting" && phase !== "waiting";
      phase = progress.phase;
      const view = track(progress, time);
      const interval = time - startedAt > LATER_MS ? LATER_INTERVAL_MS : INTERVAL_MS;
      if (!startsWaiting && time - lineAt < interval) return;
      lineAt = time;
      output.write(`${describeProgress(view)}\n`).catch(() => {});
    },
    stop: () => {},
  };
}
