import type { CliCommand } from "../cli-command.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { addFilterOptions, FILTER_HELP, filterOf } from "../filter-options.ts";
import { JSON_HELP } from "../json-help.ts";
import { toAnswerJson } from "../json/to-answer-json.ts";
import { openLibrary } from "../open-library.ts";
import { readQuestion } from "../read-question.ts";
import { reply } from "../reply.ts";

const EXAMPLES = `
Examples:
  npm run ask -- "How few steps do diffusion models need?"
  npm run ask -- "Which losses help object detection?" --since 2022
  echo "What is flow matching?" | npm run ask`;

/** One answer to one question. */
export const ask: CliCommand = {
  define: (program) =>
    addFilterOptions(
      program
        .command("ask")
        .summary("answer a question from the papers")
        .description(
          "Answers a question from the papers, each statement with the sentence it rests on",
        )
        .argument("[question...]", "what you want to know; read from standard input when left out"),
    )
      .option("--json", "print the answer as one JSON document")
      .addHelpText("after", `${EXAMPLES}\n${FILTER_HELP}\n${JSON_HELP}`),

  async execute(command, context) {
    const question = await readQuestion(command.args, "question", context);
    const { assistant } = await openLibrary(context);
    const filter = filterOf(command);
    const limit = filter === undefined ? {} : { filter };
    const { json } = command.opts<{ json?: true }>();
    await reply((options) => assistant.answer(question, { ...options, ...limit }), context, {
      toJson: json === true ? toAnswerJson : undefined,
    });
    return EXIT_CODE.done;
  },
};
