import type { CliCommand } from "../cli-command.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { addFilterOptions, filterOf } from "../filter-options.ts";
import { JSON_HELP } from "../json-help.ts";
import { addListOptions } from "../list-options.ts";
import { openLibrary } from "../open-library.ts";
import { readQuestion } from "../read-question.ts";
import { type ListFlags, showPaperList } from "../show-paper-list.ts";

const DEFAULT_LIMIT = 10;
const EXAMPLES = `
Examples:
  npm run similar -- "diffGrad"
  npm run similar -- 0123456789abcdef --limit 5 --since 2022
  npm run --silent similar -- "diffGrad" --all --format bibtex > similar.bib`;

interface SimilarFlags extends ListFlags {
  readonly limit: number;
  readonly all?: true;
}

/** The papers most like a given one. */
export const similar: CliCommand = {
  define: (program) =>
    addListOptions(
      addFilterOptions(
        program
          .command("similar")
          .summary("list the papers most like a given one")
          .description("Lists the papers most like a given one, from stored texts alone")
          .argument(
            "[paper...]",
            "its title, id, method's name or a description; read from standard input when left out",
          ),
      ),
      DEFAULT_LIMIT,
    ).addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const paper = await readQuestion(command.args, "paper", context);
    const { assistant } = await openLibrary(context);
    const flags = command.opts<SimilarFlags>();
    const filter = filterOf(command);
    const { signal } = context.io;
    const list = await assistant.similar(paper, {
      ...(flags.all === true ? {} : { limit: flags.limit }),
      ...(filter === undefined ? {} : { filter }),
      ...(signal === undefined ? {} : { signal }),
    });
    await showPaperList(list, flags, context);
    return EXIT_CODE.done;
  },
};
