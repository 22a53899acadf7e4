import { PAPER_ID } from "../../corpus/paper-id.ts";
import { sourceOfPaths } from "../../corpus/record-source.ts";
import type { DeskOptions, LibraryDesk } from "../../indexing/desk/library-desk.ts";
import type { IngestReport } from "../../indexing/ingest-report.ts";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import type { CliCommand } from "../cli-command.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { JSON_HELP } from "../json-help.ts";
import { toIngestJson } from "../json/to-ingest-json.ts";
import { toQuarantineJson } from "../json/to-quarantine-json.ts";
import { createProgressDisplay } from "../progress/create-progress-display.ts";
import { renderIngestReport } from "../render/render-ingest-report.ts";
import { renderPreview } from "../render/render-preview.ts";
import { renderQuarantine } from "../render/render-quarantine.ts";
import { terminalText } from "../render/terminal-text.ts";
import { UsageError } from "../usage-error.ts";
import { writeJson } from "../write-json.ts";

const EXAMPLES = `
Examples:
  npm run ingest -- seeds
  npm run ingest -- trending-march.txt trending-april.txt --json
  npm run ingest -- --rebuild
  npm run ingest -- --quarantine
  npm run ingest -- trending-march.txt --allow 1f0c2b7a9d3e4856
  npm run ingest -- arxiv:2401.12345 --dry-run
  npm run ingest -- --remove 1f0c2b7a9d3e4856`;

/** What names papers of arXiv rather than a path. */
const ARXIV = /^(?:arxiv:|https?:\/\/)/i;
/** Rows of each kind that a dry run shows. */
const SHOWN = 20;

interface IngestFlags {
  readonly json?: true;
  readonly rebuild?: true;
  readonly quarantine?: true;
  readonly allow?: readonly string[];
  readonly remove?: string;
  readonly dryRun?: true;
}

/** Adds papers to the library. */
export const ingest: CliCommand = {
  define: (program) =>
    program
      .command("ingest")
      .summary("add papers to the library")
      .description(
        "Adds the papers of saved listing pages (.txt) or of arXiv; what is already there is left as it is",
      )
      .argument("[paths...]", "files and folders, or arXiv ids such as arxiv:2401.12345")
      .option("--dry-run", "say what would be added, and write nothing")
      .option("--rebuild", "embed every paper anew, with the embedder that is configured now")
      .option("--quarantine", "list what was held back because it speaks to a model, not a reader")
      .option(
        "--allow <paper>",
        "let a paper in quarantine through for good; may be repeated",
        collect,
      )
      .option("--remove <paper>", "take a paper out of the library, by its id")
      .option("--json", "print the report as one JSON document")
      .addHelpText("after", EXAMPLES + "\n" + JSON_HELP),

  async execute(command, context) {
    const flags = command.opts<IngestFlags>();
    if (flags.quarantine === true) {
      return listQuarantine(command.args, flags, context);
    }
    if (flags.remove !== undefined) {
      return removePaper(flags.remove, command.args, flags, context);
    }
    checkFlags(command.args, flags);
    if (flags.dryRun === true) {
      return showPreview(command.args, flags, context);
    }
    const report = await addPapers(command.args, flags, context);
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
function checkFlags(paths: readonly string[], { rebuild, dryRun, allow = [] }: IngestFlags): void {
  const mayBeEmpty = (rebuild === true) !== (allow.length === 1) && dryRun !== true;
  if (paths.length === 0 && !mayBeEmpty) {
    throw new UsageError("Nothing to read was named: give a file or folder, for example seeds.");
  }
  if (dryRun === true && (rebuild === true || allow.length > 0)) {
    throw new UsageError("--dry-run only reads: leave out --rebuild and --allow.");
  }
  if (paths.some((path) => ARXIV.test(path))) {
    checkArxiv(paths, rebuild);
  }
  allow.forEach((paperId) => checkPaperId(paperId, "--allow", "--quarantine lists them"));
}

function checkArxiv(paths: readonly string[], rebuild: true | undefined): void {
  if (rebuild === true || !paths.every((path) => ARXIV.test(path))) {
    throw new UsageError("Name either arXiv ids or files and folders, and ids without --rebuild.");
  }
}

function checkPaperId(paperId: string, option: string, hint: string): void {
  if (!PAPER_ID.test(paperId)) {
    throw new UsageError(`${option} takes a paper's id, which is 16 hexadecimal digits; ${hint}.`);
  }
}

async function removePaper(
  paperId: string,
  paths: readonly string[],
  { json, rebuild, allow, dryRun }: IngestFlags,
  { io, stdout, stderr, openServices }: CommandContext,
): Promise<number> {
  checkPaperId(paperId, "--remove", "npm run papers -- <topic> --json shows them");
  if (paths.length > 0 || [rebuild, allow, dryRun].some((flag) => flag !== undefined)) {
    throw new UsageError("--remove only takes a paper out: name nothing else with it.");
  }
  const { desk } = await openServices();
  const outcome = await desk.remove(paperId, io.signal === undefined ? {} : { signal: io.signal });
  if (json === true) {
    await writeJson(stdout, outcome);
  }
  if (outcome.kind === "unknown") {
    await stderr.write(`The library has no paper ${paperId}; nothing was removed.\n`);
    return EXIT_CODE.failed;
  }
  if (json !== true) {
    const { title, source } = outcome.paper;
    await stdout.write(
      `Removed “${terminalText(title)}”. It comes back if ${terminalText(source)} is ingested again.\n`,
    );
  }
  return EXIT_CODE.done;
}

async function showPreview(
  paths: readonly string[],
  { json }: IngestFlags,
  { io, stdout, openServices }: CommandContext,
): Promise<number> {
  const { desk } = await openServices();
  const isArxiv = paths.some((path) => ARXIV.test(path));
  const preview = await desk.preview(
    isArxiv ? { kind: "arxiv", ids: paths } : sourceOfPaths(paths),
    { most: SHOWN, ...(io.signal === undefined ? {} : { signal: io.signal }) },
  );
  await (json === true
    ? writeJson(stdout, preview)
    : stdout.write(renderPreview(preview, stdout.layout())));
  return EXIT_CODE.done;
}

async function listQuarantine(
  paths: readonly string[],
  { json, rebuild, allow, remove, dryRun }: IngestFlags,
  { stdout, openServices }: CommandContext,
): Promise<number> {
  if (paths.length > 0 || [rebuild, allow, remove, dryRun].some((flag) => flag !== undefined)) {
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

async function addPapers(
  paths: readonly string[],
  { rebuild, allow = [] }: IngestFlags,
  { io, stderr, openServices }: CommandContext,
): Promise<IngestReport> {
  const services = await openServices();
  const display = createProgressDisplay(stderr, io);
  const options = {
    allow,
    onProgress: display.update,
    ...(io.signal === undefined ? {} : { signal: io.signal }),
  };
  const [paperId] = allow;
  const add = () => {
    if (paths.length === 0 && paperId !== undefined) {
      return allowPaper(paperId, services.desk, options);
    }
    return paths.some((path) => ARXIV.test(path))
      ? services.desk.add({ kind: "arxiv", ids: paths }, options)
      : services.ingest(paths, { ...options, rebuild: rebuild === true });
  };
  return add().finally(display.stop);
}

/** Lets a text through as the quarantine keeps it, wherever it came from. */
async function allowPaper(
  paperId: string,
  desk: LibraryDesk,
  options: DeskOptions,
): Promise<IngestReport> {
  const outcome = await desk.allow(paperId, options);
  if (outcome.kind === "allowed") {
    return outcome.report;
  }
  throw new UserFacingError(
    `No paper ${paperId} is in quarantine. \`npm run ingest -- --quarantine\` lists those that are.`,
  );
}

const hasPapers = ({ added, updated, unchanged, duplicates }: IngestReport): boolean =>
  added + updated + unchanged + duplicates > 0;
