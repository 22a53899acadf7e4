import { Option } from "commander";
import { PAPER_ORDERS, type PaperOrder, sortCitations } from "../../answering/sort-citations.ts";
import type { CliCommand } from "../cli-command.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { addFilterOptions, FILTER_HELP, filterOf } from "../filter-options.ts";
import { JSON_HELP } from "../json-help.ts";
import { addListOptions } from "../list-options.ts";
import { openLibrary } from "../open-library.ts";
import { readQuestion } from "../read-question.ts";
import { type ListFlags, showPaperList } from "../show-paper-list.ts";

const DEFAULT_LIMIT = 20;
const EXAMPLES = `
Examples:
  npm run papers -- "graph neural networks" --limit 5
  npm run papers -- "graph neural networks" --since 2022 --venue NeurIPS
  npm run papers -- "papers by Lafferty"
  npm run --silent papers -- "diffusion models" --all --format bibtex > diffusion.bib`;

interface PapersFlags extends ListFlags {
  readonly limit: number;
  readonly all?: true;
  readonly sort: PaperOrder;
}

/** The papers on a topic, as a table or in a format other tools read. */
export const papers: CliCommand = {
  define: (program) =>
    addListOptions(
      addFilterOptions(
        program
          .command("papers")
          .summary("list the papers on a topic")
          .description("Lists the papers on a topic, from stored metadata alone")
          .argument(
            "[topic...]",
            "what the papers are about; read from standard input when left out",
          ),
      ),
      DEFAULT_LIMIT,
    )
      .addOption(
        new Option("--sort <order>", "which papers come first")
          .choices(PAPER_ORDERS)
          .default("relevance"),
      )
      .addHelpText("after", `${EXAMPLES}\n${FILTER_HELP}\n${JSON_HELP}`),

  async execute(command, context) {
    const topic = await readQuestion(command.args, "topic", context);
    const { assistant } = await openLibrary(context);
    const flags = command.opts<PapersFlags>();
    const filter = filterOf(command);
    const limit = flags.all === true ? undefined : flags.limit;
    const isRanked = flags.sort === "relevance";
    const list = await assistant.papers(topic, {
      ...(isRanked && limit !== undefined ? { limit } : {}),
      ...(filter === undefined ? {} : { filter }),
      ...(context.io.signal === undefined ? {} : { signal: context.io.signal }),
    });
    const papers = isRanked ? list.papers : sortCitations(list.papers, flags.sort).slice(0, limit);
    await showPaperList({ ...list, papers }, flags, context);
    return EXIT_CODE.done;
  },
};
