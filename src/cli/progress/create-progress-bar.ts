import cliProgress from "cli-progress";
import type { GenericFormatter } from "cli-progress";
import stringWidth from "string-width";
import type { Output } from "../output.ts";
import { cutToWidth } from "../render/cut-to-width.ts";
import { createTracker } from "./create-tracker.ts";
import { describeProgress } from "./describe-progress.ts";
import type { ProgressDisplay } from "./progress-display.ts";

// The package is CommonJS, whose names Node cannot see from an import.
const { Format, SingleBar } = cliProgress;
const BAR_WIDTH = 24;
/** A bar that says less than its words is left out. */
const LEAST_BAR_WIDTH = 4;
/** The bar is told shares of this. */
const STEPS = 1_000;

/** Keeps one line of a terminal up to date: a bar where the share is known, then the words. */
export function createProgressBar(output: Output, now: () => number): ProgressDisplay {
  const format: GenericFormatter = (options, { progress, total }, payload: { line: string }) => {
    const width = output.tableWidth() - 1;
    const barsize = Math.min(BAR_WIDTH, width - stringWidth(payload.line) - 1);
    const hasBar = total > 0 && barsize >= LEAST_BAR_WIDTH;
    const bar = hasBar ? `${Format.BarFormat(progress, { ...options, barsize })} ` : "";
    return cutToWidth(bar + payload.line, { width });
  };
  const bar = new SingleBar({
    format,
    stream: output.stream,
    barsize: BAR_WIDTH,
    barCompleteChar: "━",
    barIncompleteChar: "┄",
    clearOnComplete: true,
    linewrap: true, // Lines are cut to fit; a terminal left without wrapping would outlive a killed process.
  });
  const track = createTracker();
  let isStarted = false;
  return {
    update: (progress) => {
      const view = track(progress, now());
      const payload = { line: describeProgress(view) };
      const [done, total] = view.share === undefined ? [0, 0] : [view.share * STEPS, STEPS];
      if (isStarted) {
        bar.setTotal(total);
        bar.update(done, payload);
      } else {
        isStarted = true;
        bar.start(total, done, payload);
      }
    },
    stop: () => {
      if (isStarted) bar.stop();
    },
  };
}
