import type { CliCommand } from "../cli-command.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { JSON_HELP } from "../json-help.ts";
import { toClaimsJson } from "../json/to-claims-json.ts";
import { openLibrary } from "../open-library.ts";
import { readQuestion } from "../read-question.ts";
import { renderClaims } from "../render/render-claims.ts";
import { writeJson } from "../write-json.ts";

const EXAMPLES = `
Examples:
  npm run check-claims -- "diffGrad is slower than Adam. It was tested on CIFAR10."
  npm run check-claims < message.txt`;

/** Each claim of a text held against the papers. */
export const checkClaims: CliCommand = {
  define: (program) =>
    program
      .command("check-claims")
      .summary("check the claims of a text against the papers")
      .description(
        "Tells of each claim in a text whether the papers support or contradict it, with the sentences that do",
      )
      .argument("[text...]", "the text, in quotes; read from standard input when left out")
      .option("--json", "print the report as one JSON document")
      .addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const text = await readQuestion(command.args, "message", context);
    const { assistant } = await openLibrary(context);
    const { signal } = context.io;
    const report = await assistant.checkClaims(text, signal === undefined ? {} : { signal });
    const { json } = command.opts<{ json?: true }>();
    if (json === true) await writeJson(context.stdout, toClaimsJson(report));
    else await context.stdout.write(renderClaims(report, context.stdout.layout()));
    return EXIT_CODE.done;
  },
};
