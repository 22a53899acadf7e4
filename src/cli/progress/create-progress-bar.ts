import cliProgress from "cli-progress";
import type { GenericFormatter } from "cli-progress";
import type { IngestProgress } from "../../indexing/ingest-report.ts";
import type { Output } from "../output.ts";
import { cutToWidth } from "../render/cut-to-width.ts";
import { describeProgress } from "./describe-progress.ts";
import type { ProgressDisplay } from "./progress-display.ts";

// The package is CommonJS, whose names Node cannot see from an import.
const { Format, SingleBar } = cliProgress;
const BAR_WIDTH = 24;

/** Keeps one line of a terminal up to date: a bar where the total is known, then the words. */
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
  let phase: IngestProgress["phase"] | undefined;
  let phaseAt = 0;
  return {
    update: (progress) => {
      const isFirst = phase === undefined;
      if (progress.phase !== phase) {
        phase = progress.phase;
        phaseAt = now();
      }
      const payload = { line: describeProgress(progress, now() - phaseAt) };
      if (isFirst) {
        bar.start(progress.total ?? 0, progress.done, payload);
      } else {
        bar.setTotal(progress.total ?? 0);
        bar.update(progress.done, payload);
      }
    },
    stop: () => {
      if (phase !== undefined) {
        bar.stop();
      }
    },
  };
}
