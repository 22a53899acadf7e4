import type { CliCommand } from "../cli-command.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { JSON_HELP } from "../json-help.ts";
import { toSummaryJson } from "../json/to-summary-json.ts";
import { openLibrary } from "../open-library.ts";
import { readQuestion } from "../read-question.ts";
import { reply } from "../reply.ts";

const EXAMPLES = `
Examples:
  npm run explain -- "diffGrad"
  npm run explain -- "gradient norm clipping for recurrent networks"`;

/** One paper explained. */
export const explain: CliCommand = {
  define: (program) =>
    program
      .command("explain")
      .summary("explain one paper")
      .description("Explains one paper: its key idea, method, result and limits")
      .argument(
        "[paper...]",
        "its title, its method's name or a description; read from standard input when left out",
      )
      .option("--json", "print the explanation as one JSON document")
      .addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const paper = await readQuestion(command.args, "paper", context);
    const { assistant } = await openLibrary(context);
    const { json } = command.opts<{ json?: true }>();
    await reply((options) => assistant.explain(paper, options), context, {
      toJson: json === true ? toSummaryJson : undefined,
    });
    return EXIT_CODE.done;
  },
};
