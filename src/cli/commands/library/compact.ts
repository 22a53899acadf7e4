import type { CliCommand } from "../../cli-command.ts";
import { EXIT_CODE } from "../../exit-code.ts";
import { JSON_HELP } from "../../json-help.ts";
import { libraryGroup } from "../../library/library-group.ts";
import { withProgress } from "../../library/with-progress.ts";
import { formatBytes } from "../../render/format-bytes.ts";
import { formatDuration } from "../../render/format-duration.ts";
import { writeJson } from "../../write-json.ts";

/** Brings the library's files and indexes into order. */
export const libraryCompact: CliCommand = {
  define: (program) =>
    libraryGroup(program)
      .command("compact")
      .summary("join small files, and drop old versions")
      .description(
        "Joins the files of small changes, brings the indexes up to date and drops versions older than ten minutes",
      )
      .option("--json", "print the figures as one JSON document")
      .addHelpText("after", JSON_HELP),

  async execute(command, context) {
    const { upkeep } = await context.openServices();
    const report = await withProgress(context, (options) => upkeep.compact(options));
    const { stdout } = context;
    const { bytesBefore, bytesAfter, ms } = report;
    if (command.opts<{ json?: true }>().json === true) await writeJson(stdout, report);
    else {
      await stdout.write(
        `The library takes ${formatBytes(bytesAfter)}; before it took ${formatBytes(bytesBefore)} (${formatDuration(ms)}).\n`,
      );
    }
    return EXIT_CODE.done;
  },
};
