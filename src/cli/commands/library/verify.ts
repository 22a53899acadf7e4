import type { CliCommand } from "../../cli-command.ts";
import { EXIT_CODE } from "../../exit-code.ts";
import { JSON_HELP } from "../../json-help.ts";
import { libraryGroup } from "../../library/library-group.ts";
import { withProgress } from "../../library/with-progress.ts";
import { renderVerification } from "../../render/render-verification.ts";
import { writeJson } from "../../write-json.ts";

/** Whether the library is whole, and its papers are found. */
export const libraryVerify: CliCommand = {
  define: (program) =>
    libraryGroup(program)
      .command("verify")
      .summary("check every row, and search for some of the papers")
      .description(
        "Looks at every row of the library, at its words and indexes, and searches for some of its papers",
      )
      .option("--repair", "take out rows that belong to no paper or stand there twice")
      .option("--json", "print the checks as one JSON document")
      .addHelpText(
        "after",
        `\nThe exit code is 1 when there is a problem; notes are none.\n${JSON_HELP}`,
      ),

  async execute(command, context) {
    const { repair = false, json } = command.opts<{ repair?: true; json?: true }>();
    const { upkeep } = await context.openServices();
    const report = await withProgress(context, (options) => upkeep.verify({ ...options, repair }));
    const { stdout } = context;
    if (json === true) await writeJson(stdout, report);
    else await stdout.write(renderVerification(report, stdout.layout()));
    return report.ok ? EXIT_CODE.done : EXIT_CODE.failed;
  },
};
