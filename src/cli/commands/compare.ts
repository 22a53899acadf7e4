import type { CliCommand } from "../cli-command.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { JSON_HELP } from "../json-help.ts";
import { toComparisonJson } from "../json/to-comparison-json.ts";
import { openLibrary } from "../open-library.ts";
import { questionText } from "../question-text.ts";
import { readQuestion } from "../read-question.ts";
import { reply } from "../reply.ts";
import { showComparison } from "../show-comparison.ts";

const EXAMPLES = `
Examples:
  npm run compare -- "TSD-SR" "diffGrad"
  npm run compare -- "consistency models vs flow matching"
  npm run compare -- "Adam, diffGrad and LaProp" --json
A title with an "and" or a comma in it stands in quotation marks of its own.`;

/** Words that stand between subjects and are none. */
const BETWEEN = /^(?:vs\.?|versus|and|with|&)$|,$/iu;

/** Two to five papers side by side. */
export const compare: CliCommand = {
  define: (program) =>
    program
      .command("compare")
      .summary("put two to five papers side by side")
      .description(
        "Compares two to five papers by problem, key idea, method, result and limits, as a table where it fits",
      )
      .argument(
        "[papers...]",
        "titles, names of methods or descriptions; read from standard input when left out",
      )
      .option("--json", "print the comparison as one JSON document")
      .addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const subjects = await readSubjects(command.args, context);
    const { assistant } = await openLibrary(context);
    const { json } = command.opts<{ json?: true }>();
    if (json === true) {
      const ask = (options: Parameters<typeof assistant.compare>[1]) =>
        assistant.compare(subjects, options);
      await reply(ask, context, { toJson: toComparisonJson });
    } else {
      const { signal } = context.io;
      await showComparison((options) => assistant.compare(subjects, options), {
        ...context,
        signal,
      });
    }
    return EXIT_CODE.done;
  },
};

/** Several arguments are the subjects themselves, unless they read as one line without quotes. */
async function readSubjects(
  words: readonly string[],
  context: CommandContext,
): Promise<readonly string[]> {
  if (words.length > 1 && !words.some((word) => BETWEEN.test(word))) {
    return words.map((word) => questionText(word, "paper"));
  }
  return [await readQuestion(words, "paper", context)];
}
