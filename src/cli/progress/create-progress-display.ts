import type { CliIo } from "../cli-io.ts";
import type { Output } from "../output.ts";
import { createProgressBar } from "./create-progress-bar.ts";
import { createProgressLines } from "./create-progress-lines.ts";
import type { ProgressDisplay } from "./progress-display.ts";

/** A bar where there is a terminal, a line every few seconds elsewhere. */
export function createProgressDisplay(
  output: Output,
  { now = () => performance.now() }: Pick<CliIo, "now">,
): ProgressDisplay {
  return output.isTerminal ? createProgressBar(output, now) : createProgressLines(output, now);
}
