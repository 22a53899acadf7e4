import cliProgress from "cli-progress";
import type { GenericFormatter } from "cli-progress";
import type { Output } from "../output.ts";
import { cutToWidth } from "../render/cut-to-width.ts";
import { createTracker } from "./create-tracker.ts";
import { describeProgress } from "./describe-progress.ts";
import type { ProgressDisplay } from "./progress-display.ts";

// The package is CommonJS, whose names Node cannot see from an import.
const { Format, SingleBar } = cliProgress;
const BAR_WIDTH = 24;
/** The bar is told shares of this. */
const STEPS = 1_000;

/** Keeps one line of a terminal up to date: a bar where the share is known, then the words. */
export function createProgressBar(output: Output, now: () => number): ProgressDisplay {
  const format: GenericFormatter = (options, { progress, total }, payload: { line: string }) => {
    const filled = total > 0 ? `${Format.BarFormat(progress, options)} ` : "";
    return cutToWidth(filled + payload.line, { width: output.tableWidth() - 1 });
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
