import type { CliCommand } from "../cli-command.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { JSON_HELP } from "../json-help.ts";
import { toReasonJson } from "../json/to-reason-json.ts";
import { openLibrary } from "../open-library.ts";
import { questionText } from "../question-text.ts";
import { renderReason } from "../render/render-reason.ts";
import { UsageError } from "../usage-error.ts";
import { writeJson } from "../write-json.ts";

const EXAMPLES = `
Examples:
  npm run why -- "How few steps do diffusion models need?" 1
  npm run why -- "How few steps do diffusion models need?" 0123456789abcdef`;
const USAGE =
  'Write the question in quotes and after it the paper: npm run why -- "question" <place, id or title>.';

/** Why a paper came up for a question. */
export const why: CliCommand = {
  define: (program) =>
    program
      .command("why")
      .summary("tell why a paper came up for a question")
      .description(
        "Tells why a paper came up for a question: its place, what spoke for it, and its whole abstract",
      )
      .argument("[question]", "the question, in quotes")
      .argument(
        "[paper]",
        "the paper's place among those found (1 is the best), its id, title or name",
      )
      .option("--json", "print the reason as one JSON document")
      .addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const [question, paper] = command.args;
    if (question === undefined || paper === undefined) throw new UsageError(USAGE);
    const asked = questionText(question, "question");
    const which = readWhich(questionText(paper, "paper"));
    const { assistant } = await openLibrary(context);
    const { signal } = context.io;
    const reason = await assistant.why(asked, which, signal === undefined ? {} : { signal });
    const { json } = command.opts<{ json?: true }>();
    if (json === true) await writeJson(context.stdout, toReasonJson(reason));
    else await context.stdout.write(renderReason(reason, context.stdout.layout()));
    return EXIT_CODE.done;
  },
};

function readWhich(paper: string): string | number {
  return /^\d{1,4}$/u.test(paper) ? Number(paper) : paper;
}
