import { checkPaperId } from "../../check-paper-id.ts";
import type { CliCommand } from "../../cli-command.ts";
import { JSON_HELP } from "../../json-help.ts";
import { libraryGroup } from "../../library/library-group.ts";
import { exitCodeOf, removePapers } from "../../library/remove-papers.ts";
import { UsageError } from "../../usage-error.ts";
import { writeJson } from "../../write-json.ts";

const EXAMPLES = `
Examples:
  npm run library -- remove 1f0c2b7a9d3e4856`;

/** Takes papers out of the library. */
export const libraryRemove: CliCommand = {
  define: (program) =>
    libraryGroup(program)
      .command("remove")
      .summary("take papers out, by their ids")
      .description(
        "Takes papers out of the library; they come back if their source is ingested again",
      )
      .argument("[ids...]", "ids of papers, as npm run papers -- <topic> --json shows them")
      .option("--json", "say what was removed as one JSON document")
      .addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const { json } = command.opts<{ json?: true }>();
    if (command.args.length === 0) {
      throw new UsageError("No paper was named: npm run library -- remove <id>.");
    }
    command.args.forEach((paperId) => checkPaperId(paperId, "remove"));
    const removals = await removePapers(command.args, context, { quiet: json === true });
    if (json === true) {
      const papers = removals.map(([paperId, outcome]) => ({ paperId, ...outcome }));
      await writeJson(context.stdout, { papers });
    }
    return exitCodeOf(removals);
  },
};
