import type { CliCommand } from "../cli-command.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { addFilterOptions, FILTER_HELP, filterOf } from "../filter-options.ts";
import { JSON_HELP } from "../json-help.ts";
import { toSummaryJson } from "../json/to-summary-json.ts";
import { openLibrary } from "../open-library.ts";
import { readQuestion } from "../read-question.ts";
import { reply } from "../reply.ts";

const EXAMPLES = `
Examples:
  npm run summarize -- "text-to-video generation"
  npm run summarize -- "text-to-video generation" --year 2022-2024`;

/** A summary of a topic over many papers. */
export const summarize: CliCommand = {
  define: (program) =>
    addFilterOptions(
      program
        .command("summarize")
        .summary("summarise a topic over many papers")
        .description("Summarises what the papers say on a topic, by theme and with citations")
        .argument("[topic...]", "what to summarise; read from standard input when left out"),
    )
      .option("--json", "print the summary as one JSON document")
      .addHelpText("after", `${EXAMPLES}\n${FILTER_HELP}\n${JSON_HELP}`),

  async execute(command, context) {
    const topic = await readQuestion(command.args, "topic", context);
    const { assistant } = await openLibrary(context);
    const filter = filterOf(command);
    const limit = filter === undefined ? {} : { filter };
    const { json } = command.opts<{ json?: true }>();
    await reply((options) => assistant.summarize(topic, { ...options, ...limit }), context, {
      toJson: json === true ? toSummaryJson : undefined,
    });
    return EXIT_CODE.done;
  },
};
