import type { CliServices } from "./cli-services.ts";
import type { CommandContext } from "./command-context.ts";
import { createProgressDisplay } from "./progress/create-progress-display.ts";
import { formatCount } from "./render/format-count.ts";
import { formatDuration } from "./render/format-duration.ts";

/**
 * Fills an empty library from the seeds and says so on standard error; does
 * and says nothing when the library holds papers.
 *
 * @throws {LibraryError} If the library cannot be written.
 */
export async function prepareLibrary(
  services: CliServices,
  { io, stderr }: Pick<CommandContext, "io" | "stderr">,
): Promise<void> {
  const display = createProgressDisplay(stderr, io);
  const report = await services
    .prepareLibrary({
      onProgress: display.update,
      ...(io.signal === undefined ? {} : { signal: io.signal }),
    })
    .finally(display.stop);
  if (report !== undefined) {
    await stderr.write(
      `The library was empty: read ${formatCount(report.added, "paper")} from the seeds in ${formatDuration(report.ms)}.\n`,
    );
  }
}
