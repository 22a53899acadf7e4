import type { Writable } from "node:stream";
import cliProgress from "cli-progress";

/** A stream that may be a terminal. */
export type ProgressStream = Writable & { readonly isTTY?: boolean };

/** Shows how far each part of an evaluation has come. */
export interface EvaluationProgress {
  /** Begins a part and gives the function to call as it goes on; called with 0, a bar is shown at once. */
  begin(title: string): (done: number, total: number) => void;
  /** Takes the display away; safe to call more than once. */
  stop(): void;
}

const BAR_WIDTH = 24;
/** What is over sooner shows nothing. */
const QUIET_MS = 1_000;
const LINE_EVERY_MS = 10_000;

/** A bar where there is a terminal, a line every few seconds elsewhere. */
export function createProgress(
  stream: ProgressStream,
  now: () => number = () => performance.now(),
): EvaluationProgress {
  return stream.isTTY === true ? createBar(stream, now) : createLines(stream, now);
}

function createBar(stream: ProgressStream, now: () => number): EvaluationProgress {
  // The package is CommonJS, whose names Node cannot see from an import.
  const bar = new cliProgress.SingleBar({
    format: "{bar} {title}: {value} of {total}",
    stream,
    barsize: BAR_WIDTH,
    barCompleteChar: "━",
    barIncompleteChar: "┄",
    clearOnComplete: true,
    linewrap: true, // A terminal left without wrapping would outlive a killed process.
  });
  let shown: string | undefined;
  const stop = () => {
    if (shown !== undefined) bar.stop();
    shown = undefined;
  };
  return {
    begin: (title) => {
      const startedAt = now();
      return (done, total) => {
        if (done > 0 && now() - startedAt < QUIET_MS) return;
        if (shown !== title) {
          stop();
          shown = title;
          bar.start(total, done, { title });
        }
        bar.update(done);
        if (done === total) stop();
      };
    },
    stop,
  };
}

function createLines(stream: ProgressStream, now: () => number): EvaluationProgress {
  let lineAt = now();
  return {
    begin: (title) => (done, total) => {
      if (now() - lineAt < LINE_EVERY_MS) return;
      lineAt = now();
      stream.write(`${title}: ${done} of ${total}\n`);
    },
    stop: () => {},
  };
}
