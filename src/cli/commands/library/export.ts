import type { Paper } from "../../../corpus/paper.ts";
import type { UpkeepOptions } from "../../../indexing/upkeep/library-check.ts";
import type { CliCommand } from "../../cli-command.ts";
import { EXIT_CODE } from "../../exit-code.ts";
import { addFilterOptions, filterOf } from "../../filter-options.ts";
import { JSON_HELP } from "../../json-help.ts";
import { libraryGroup } from "../../library/library-group.ts";
import { withProgress } from "../../library/with-progress.ts";
import { exportToFile, exportToOutput, type WriteFormat } from "../../library/write-export.ts";
import { formatCount } from "../../render/format-count.ts";
import { terminalText } from "../../render/terminal-text.ts";
import { UsageError } from "../../usage-error.ts";
import { writeJson } from "../../write-json.ts";

const EXAMPLES = `
Examples:
  npm run --silent library -- export > papers.jsonl
  npm run library -- export --out papers.jsonl.gz
  npm run library -- export --format bibtex --year 2023-2024 --out papers.bib`;

/** What `library export --json` prints. Other programs read it: fields are added, never renamed. */
export interface ExportJson {
  readonly format: string;
  readonly file: string;
  readonly papers: number;
}

/** Every paper of the library, in a format that it can be read from again. */
export const libraryExport: CliCommand = {
  define: (program) =>
    addFilterOptions(
      libraryGroup(program)
        .command("export")
        .summary("write every paper in a format of your choice")
        .description(
          "Writes the whole library to standard output or a file; ingest reads each of the formats again",
        ),
    )
      .option(
        "--format <format>",
        "how to write the papers: jsonl, csv, tsv, bibtex, ris …; a wrong name lists them all",
        "jsonl",
      )
      .option("-o, --out <file>", "write to this file; compressed when its name ends in .gz")
      .option("--json", "say what was written as one JSON document; needs --out")
      .addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const { format, out, json } = command.opts<{ format: string; out?: string; json?: true }>();
    const write = await findFormat(format);
    if (json === true && out === undefined) {
      throw new UsageError(
        "With --json, standard output is not for papers: name a file with --out.",
      );
    }
    const services = await context.openServices();
    const filter = filterOf(command);
    const counted = { papers: 0 };
    const total = filter === undefined ? (await services.libraryStats())?.papers : undefined;
    const { stdout, stderr } = context;
    await withProgress(context, (options) => {
      // On a terminal the papers themselves show how far it has come.
      const isShown = out !== undefined || !stdout.isTerminal;
      const { onProgress: _, ...silent } = options;
      const papers = eachPaper(services.upkeep.papers(filter), counted, {
        ...(isShown ? options : silent),
        total,
      });
      return out === undefined
        ? exportToOutput(papers, write, stdout)
        : exportToFile(papers, write, out, options.signal);
    });
    const said = `Wrote ${formatCount(counted.papers, "paper")} as ${format}`;
    if (json === true && out !== undefined) {
      const document: ExportJson = { format, file: out, papers: counted.papers };
      await writeJson(stdout, document);
    } else if (out !== undefined) {
      await stdout.write(`${said} to ${terminalText(out)}.\n`);
    } else if (!stdout.isTerminal) {
      await stderr.write(`${said}.\n`);
    }
    return EXIT_CODE.done;
  },
};

/** The formats' parsers are loaded only when they are needed. */
async function findFormat(name: string): Promise<WriteFormat> {
  const { SOURCE_FORMATS } = await import("../../../corpus/formats/source-formats.ts");
  const written = SOURCE_FORMATS.filter(({ write }) => write !== undefined);
  const found = written.find((format) => format.name === name)?.write;
  if (found) return found;
  const names = written.map((format) => format.name).join(", ");
  throw new UsageError(`There is no format “${terminalText(name)}” to write. There are ${names}.`);
}

async function* eachPaper(
  batches: AsyncIterable<readonly Paper[]>,
  counted: { papers: number },
  { signal, onProgress, total }: UpkeepOptions & { readonly total: number | undefined },
): AsyncGenerator<Paper> {
  for await (const batch of batches) {
    signal?.throwIfAborted();
    yield* batch;
    const done = (counted.papers += batch.length);
    onProgress?.({ phase: "exporting", done, ...(total === undefined ? {} : { total }) });
  }
}
