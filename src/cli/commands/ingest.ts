import type { IngestReport } from "../../indexing/ingest-report.ts";
import type { CliCommand } from "../cli-command.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { JSON_HELP } from "../json-help.ts";
import { toIngestJson } from "../json/to-ingest-json.ts";
import { createProgressDisplay } from "../progress/create-progress-display.ts";
import { renderIngestReport } from "../render/render-ingest-report.ts";
import { UsageError } from "../usage-error.ts";
import { writeJson } from "../write-json.ts";

const EXAMPLES = `
Examples:
  npm run ingest -- seeds
  npm run ingest -- trending-march.txt trending-april.txt --json
  npm run ingest -- --rebuild`;

/** Adds papers to the library. */
export const ingest: CliCommand = {
  define: (program) =>
    program
      .command("ingest")
      .summary("add papers to the library")
      .description(
        "Adds the papers of saved listing pages (.txt); what is already there is left as it is",
      )
      .argument("[paths...]", "files and folders; may be left out with --rebuild")
      .option("--rebuild", "embed every paper anew, with the embedder that is configured now")
      .option("--json", "print the report as one JSON document")
      .addHelpText("after", EXAMPLES + "\n" + JSON_HELP),

  async execute(command, context) {
    const { json, rebuild } = command.opts<{ json?: true; rebuild?: true }>();
    if (command.args.length === 0 && rebuild !== true) {
      throw new UsageError("Nothing to read was named: give a file or folder, for example seeds.");
    }
    const report = await ingestPaths(command.args, rebuild === true, context);
    if (json === true) {
      await writeJson(context.stdout, toIngestJson(report));
    } else {
      await context.stdout.write(renderIngestReport(report, context.stdout.layout()));
    }
    if (hasPapers(report) || command.args.length === 0) {
      return EXIT_CODE.done;
    }
    await context.stderr.write("No paper could be read from what you named; nothing was added.\n");
    return EXIT_CODE.failed;
  },
};

async function ingestPaths(
  paths: readonly string[],
  rebuild: boolean,
  { io, stderr, openServices }: CommandContext,
): Promise<IngestReport> {
  const services = await openServices();
  const display = createProgressDisplay(stderr, io);
  return services
    .ingest(paths, {
      rebuild,
      onProgress: display.update,
      ...(io.signal === undefined ? {} : { signal: io.signal }),
    })
    .finally(display.stop);
}

const hasPapers = ({ added, updated, unchanged, duplicates }: IngestReport): boolean =>
  added + updated + unchanged + duplicates > 0;
