import { Option } from "commander";
import { citePaper } from "../../answering/export/cite-paper.ts";
import { CITATION_FORMATS, type CitationFormat } from "../../answering/export/export-format.ts";
import type { CliCommand } from "../cli-command.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { JSON_HELP } from "../json-help.ts";
import { toCitedJson } from "../json/to-cited-json.ts";
import { openLibrary } from "../open-library.ts";
import { readQuestion } from "../read-question.ts";
import { writeJson } from "../write-json.ts";

const EXAMPLES = `
Examples:
  npm run cite -- "diffGrad"
  npm run --silent cite -- "diffGrad" --format apa`;

/** One paper as other texts cite it. */
export const cite: CliCommand = {
  define: (program) =>
    program
      .command("cite")
      .summary("write the citation of a paper")
      .description("Writes how a paper is cited elsewhere, from stored metadata alone")
      .argument(
        "[paper...]",
        "its title, id, method's name or a description; read from standard input when left out",
      )
      .addOption(
        new Option("--format <format>", "the form of the citation")
          .choices(CITATION_FORMATS)
          .default("bibtex"),
      )
      .addOption(new Option("--json", "print all forms as one JSON document").conflicts("format"))
      .addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const paper = await readQuestion(command.args, "paper", context);
    const { assistant } = await openLibrary(context);
    const { signal } = context.io;
    const card = await assistant.card(paper, signal === undefined ? {} : { signal });
    const { format, json } = command.opts<{ format: CitationFormat; json?: true }>();
    if (json === true) await writeJson(context.stdout, toCitedJson(card));
    else if (card.kind === "unknown") await context.stderr.write(`${card.reason}\n`);
    else {
      await context.stdout.write(citePaper(card.citation, format));
      if (card.notice !== undefined) await context.stderr.write(`${card.notice}\n`);
    }
    return EXIT_CODE.done;
  },
};
