import type { UpkeepOptions } from "../../indexing/upkeep/library-check.ts";
import type { CommandContext } from "../command-context.ts";
import { createProgressDisplay } from "../progress/create-progress-display.ts";

/** Runs an upkeep with its progress shown on standard error. */
export async function withProgress<T>(
  { io, stderr }: Pick<CommandContext, "io" | "stderr">,
  work: (options: UpkeepOptions) => Promise<T>,
): Promise<T> {
  const display = createProgressDisplay(stderr, io);
  const { signal } = io;
  const options = { onProgress: display.update, ...(signal === undefined ? {} : { signal }) };
  return work(options).finally(display.stop);
}
