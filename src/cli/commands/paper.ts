import type { CliCommand } from "../cli-command.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { JSON_HELP } from "../json-help.ts";
import { toCardJson } from "../json/to-card-json.ts";
import { openLibrary } from "../open-library.ts";
import { readQuestion } from "../read-question.ts";
import { renderCard } from "../render/render-card.ts";
import { writeJson } from "../write-json.ts";

const EXAMPLES = `
Examples:
  npm run paper -- "diffGrad"
  npm run paper -- 0123456789abcdef --json`;

/** One paper at a glance. */
export const paper: CliCommand = {
  define: (program) =>
    program
      .command("paper")
      .summary("show one paper at a glance")
      .description("Shows one paper: its key idea, result, abstract and the papers most like it")
      .argument(
        "[paper...]",
        "its title, id, method's name or a description; read from standard input when left out",
      )
      .option("--json", "print the card as one JSON document")
      .addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const name = await readQuestion(command.args, "paper", context);
    const { assistant } = await openLibrary(context);
    const { signal } = context.io;
    const card = await assistant.card(name, signal === undefined ? {} : { signal });
    const { stdout } = context;
    if (command.opts<{ json?: true }>().json === true) await writeJson(stdout, toCardJson(card));
    else await stdout.write(renderCard(card, stdout.layout()));
    return EXIT_CODE.done;
  },
};
