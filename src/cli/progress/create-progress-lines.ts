import type { IngestProgress } from "../../indexing/ingest-report.ts";
import type { Output } from "../output.ts";
import { describeProgress } from "./describe-progress.ts";
import type { ProgressDisplay } from "./progress-display.ts";

const INTERVAL_MS = 3_000;

/**
 * Writes a line at most every 3 seconds, so that a quick ingest leaves no
 * trace in a log. Waiting for another process is always worth a line.
 */
export function createProgressLines(output: Output, now: () => number): ProgressDisplay {
  let lineAt = now();
  let phaseAt = lineAt;
  let phase: IngestProgress["phase"] | undefined;
  return {
    update: (progress) => {
      const time = now();
      const startsWaiting = progress.phase === "waiting" && phase !== "waiting";
      if (progress.phase !== phase) {
        phase = progress.phase;
        phaseAt = time;
      }
      if (startsWaiting || time - lineAt >= INTERVAL_MS) {
        lineAt = time;
        output.write(`${describeProgress(progress, time - phaseAt)}\n`).catch(() => {});
      }
    },
    stop: () => {},
  };
}
