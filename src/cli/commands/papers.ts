import { Option } from "commander";
import type { PaperList } from "../../answering/paper-list.ts";
import { EXPORT_FORMATS } from "../../answering/export/export-format.ts";
import type { ExportFormat } from "../../answering/export/export-format.ts";
import { exportPapers } from "../../answering/export/export-papers.ts";
import type { CliCommand } from "../cli-command.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { addFilterOptions, FILTER_HELP, filterOf } from "../filter-options.ts";
import { JSON_HELP } from "../json-help.ts";
import { toPaperListJson } from "../json/to-paper-list-json.ts";
import { openLibrary } from "../open-library.ts";
import { readQuestion } from "../read-question.ts";
import { renderPaperList } from "../render/render-paper-list.ts";
import { wholeNumber } from "../whole-number.ts";
import { writeJson } from "../write-json.ts";

const DEFAULT_LIMIT = 20;
const EXAMPLES = `
Examples:
  npm run papers -- "graph neural networks" --limit 5
  npm run papers -- "graph neural networks" --since 2022 --venue NeurIPS
  npm run papers -- "papers by Lafferty"
  npm run --silent papers -- "diffusion models" --all --format bibtex > diffusion.bib`;

interface PapersFlags {
  readonly limit: number;
  readonly all?: true;
  readonly json?: true;
  readonly format: "table" | ExportFormat;
}

/** The papers on a topic, as a table or in a format other tools read. */
export const papers: CliCommand = {
  define: (program) =>
    addFilterOptions(
      program
        .command("papers")
        .summary("list the papers on a topic")
        .description("Lists the papers on a topic, best first, from stored metadata alone")
        .argument(
          "[topic...]",
          "what the papers are about; read from standard input when left out",
        ),
    )
      .addOption(
        new Option("--limit <n>", "how many papers to list")
          .argParser(wholeNumber)
          .default(DEFAULT_LIMIT),
      )
      .addOption(new Option("--all", "list every paper on the topic").conflicts("limit"))
      .addOption(
        new Option("--format <format>", "how to print the list")
          .choices(["table", ...EXPORT_FORMATS])
          .default("table"),
      )
      .addOption(new Option("--json", "print the list as one JSON document").conflicts("format"))
      .addHelpText("after", `${EXAMPLES}\n${FILTER_HELP}\n${JSON_HELP}`),

  async execute(command, context) {
    const topic = await readQuestion(command.args, "topic", context);
    const { assistant } = await openLibrary(context);
    const flags = command.opts<PapersFlags>();
    const filter = filterOf(command);
    const list = await assistant.papers(topic, {
      ...(flags.all === true ? {} : { limit: flags.limit }),
      ...(filter === undefined ? {} : { filter }),
      ...(context.io.signal === undefined ? {} : { signal: context.io.signal }),
    });
    await print(list, flags, context);
    return EXIT_CODE.done;
  },
};

async function print(
  list: PaperList,
  { json, format }: PapersFlags,
  { stdout, stderr }: CommandContext,
): Promise<void> {
  if (json === true) {
    await writeJson(stdout, toPaperListJson(list));
    return;
  }
  if (format === "table") {
    const layout = {
      ...stdout.layout(),
      tableWidth: stdout.tableWidth(),
      restHint: "--all shows the rest",
    };
    await stdout.write(renderPaperList(list, layout));
    return;
  }
  await stdout.write(exportPapers(list, format));
  const note = list.abstained ?? countNote(list);
  if (note !== undefined) {
    await stderr.write(`${note}\n`);
  }
}

function countNote({ papers: shown, total }: PaperList): string | undefined {
  return shown.length < total
    ? `${shown.length} of ${total} papers; --all writes the rest too.`
    : undefined;
}
