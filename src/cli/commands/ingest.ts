import { PAPER_ID } from "../../corpus/paper-id.ts";
import type { IngestReport } from "../../indexing/ingest-report.ts";
import type { CliCommand } from "../cli-command.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { JSON_HELP } from "../json-help.ts";
import { toIngestJson } from "../json/to-ingest-json.ts";
import { toQuarantineJson } from "../json/to-quarantine-json.ts";
import { createProgressDisplay } from "../progress/create-progress-display.ts";
import { renderIngestReport } from "../render/render-ingest-report.ts";
import { renderQuarantine } from "../render/render-quarantine.ts";
import { UsageError } from "../usage-error.ts";
import { writeJson } from "../write-json.ts";

const EXAMPLES = `
Examples:
  npm run ingest -- seeds
  npm run ingest -- trending-march.txt trending-april.txt --json
  npm run ingest -- --rebuild
  npm run ingest -- --quarantine
  npm run ingest -- trending-march.txt --allow 1f0c2b7a9d3e4856`;

interface IngestFlags {
  readonly json?: true;
  readonly rebuild?: true;
  readonly quarantine?: true;
  readonly allow?: readonly string[];
}

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
      .option("--quarantine", "list what was held back because it speaks to a model, not a reader")
      .option(
        "--allow <paper>",
        "let a paper in quarantine through for good; may be repeated",
        collect,
      )
      .option("--json", "print the report as one JSON document")
      .addHelpText("after", EXAMPLES + "\n" + JSON_HELP),

  async execute(command, context) {
    const flags = command.opts<IngestFlags>();
    if (flags.quarantine === true) {
      return listQuarantine(command.args, flags, context);
    }
    checkFlags(command.args, flags);
    const report = await ingestPaths(command.args, flags, context);
    if (flags.json === true) {
      await writeJson(context.stdout, toIngestJson(report));
    } else {
      await context.stdout.write(renderIngestReport(report, context.stdout.layout()));
    }
    if (hasPapers(report) || command.args.length === 0) {
      return EXIT_CODE.done;
    }
    await context.stderr.write(
      report.quarantined.length > 0
        ? "Every paper that could be read went into quarantine; nothing was added.\n"
        : "No paper could be read from what you named; nothing was added.\n",
    );
    return EXIT_CODE.failed;
  },
};

function collect(value: string, others: readonly string[] = []): readonly string[] {
  return [...others, value];
}

/** @throws {UsageError} If nothing is named to read, or something else than a paper's id to let through. */
function checkFlags(paths: readonly string[], { rebuild, allow = [] }: IngestFlags): void {
  if (paths.length === 0 && (rebuild !== true || allow.length > 0)) {
    throw new UsageError("Nothing to read was named: give a file or folder, for example seeds.");
  }
  const wrong = allow.find((paperId) => !PAPER_ID.test(paperId));
  if (wrong !== undefined) {
    throw new UsageError(
      "--allow takes a paper's id, which is 16 hexadecimal digits; --quarantine lists them.",
    );
  }
}

async function listQuarantine(
  paths: readonly string[],
  { json, rebuild, allow }: IngestFlags,
  { stdout, openServices }: CommandContext,
): Promise<number> {
  if (paths.length > 0 || rebuild === true || allow !== undefined) {
    throw new UsageError(
      "--quarantine only lists what was held back: name nothing to read with it.",
    );
  }
  const texts = await (await openServices()).quarantined();
  if (json === true) {
    await writeJson(stdout, toQuarantineJson(texts));
  } else {
    await stdout.write(renderQuarantine(texts, stdout.layout()));
  }
  return EXIT_CODE.done;
}

async function ingestPaths(
  paths: readonly string[],
  { rebuild, allow = [] }: IngestFlags,
  { io, stderr, openServices }: CommandContext,
): Promise<IngestReport> {
  const services = await openServices();
  const display = createProgressDisplay(stderr, io);
  return services
    .ingest(paths, {
      rebuild: rebuild === true,
      allow,
      onProgress: display.update,
      ...(io.signal === undefined ? {} : { signal: io.signal }),
    })
    .finally(display.stop);
}

const hasPapers = ({ added, updated, unchanged, duplicates }: IngestReport): boolean =>
  added + updated + unchanged + duplicates > 0;
