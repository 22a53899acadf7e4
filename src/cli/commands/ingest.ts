import { InvalidArgumentError } from "commander";
import { checkPaperId } from "../check-paper-id.ts";
import type { CliCommand } from "../cli-command.ts";
import type { CommandContext } from "../command-context.ts";
import { addPapers } from "../ingest/add-papers.ts";
import { hasReadingFlags, type IngestFlags } from "../ingest/ingest-flags.ts";
import { listQuarantine } from "../ingest/list-quarantine.ts";
import { previewPapers } from "../ingest/preview-papers.ts";
import { JSON_HELP } from "../json-help.ts";
import { exitCodeOf, removePapers } from "../library/remove-papers.ts";
import { UsageError } from "../usage-error.ts";
import { wholeNumber } from "../whole-number.ts";
import { writeJson } from "../write-json.ts";

const SOURCES = `
What can be named, in any mixture:
  files and folders      saved listing pages, arXiv's metadata snapshot, JSON, JSON lines, CSV,
                         BibTeX, RIS and more, found by their content; .gz and .zip too
  arxiv:2401.12345       a paper of arXiv, or its address
  arxiv-search:<query>   what arXiv's search finds, newest first
  arxiv-category:cs.CL   a category of arXiv, newest first
  arxiv-oai:cs.CL        everything that changed in a set of arXiv; arxiv-oai:all for all of it`;
const EXAMPLES = `
Examples:
  npm run ingest -- seeds
  npm run ingest -- trending-march.txt library.bib --json
  npm run ingest -- arxiv-category:cs.CL --since 2026-11-01 --limit 500
  npm run ingest -- arxiv-metadata.json.gz --dry-run
  npm run ingest -- papers.csv --rejects rejected.csv
  npm run ingest -- --rebuild
  npm run ingest -- --quarantine
  npm run ingest -- trending-march.txt --allow 1f0c2b7a9d3e4856`;

/** Adds papers to the library. */
export const ingest: CliCommand = {
  define: (program) =>
    program
      .command("ingest")
      .summary("add papers to the library")
      .description(
        "Adds papers from files, folders and arXiv; what is already there is left as it is",
      )
      .argument("[names...]", "files, folders and sources at arXiv")
      .option("--since <date>", "only papers of that day or later, such as 2026-11-01", readDay)
      .option("--limit <n>", "read at most so many papers", wholeNumber)
      .option("--dry-run", "say what would be added and what it would cost, and write nothing")
      .option("--yes", "pay for embeddings without being asked")
      .option("--rejects <file>", "write every rejected record to this file, as CSV")
      .option("--rebuild", "embed every paper anew, with the embedder that is configured now")
      .option("--quarantine", "list what was held back because it speaks to a model, not a reader")
      .option(
        "--allow <paper>",
        "let a paper in quarantine through for good; may be repeated",
        collect,
      )
      .option("--remove <paper>", "take a paper out, as npm run library -- remove does")
      .option("--json", "print the report as one JSON document")
      .addHelpText("after", `${SOURCES}\n${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const flags = command.opts<IngestFlags>();
    if (flags.quarantine === true) return listQuarantine(command.args, flags, context);
    if (flags.remove !== undefined) return removePaper(flags.remove, command.args, flags, context);
    checkFlags(command.args, flags);
    if (flags.dryRun === true) return previewPapers(command.args, flags, context);
    return addPapers(command.args, flags, context);
  },
};

function collect(value: string, others: readonly string[] = []): readonly string[] {
  return [...others, value];
}

function readDay(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && text.length === 10) {
    return text;
  }
  throw new InvalidArgumentError("It must be a day such as 2026-11-01.");
}

/** @throws {UsageError} If nothing is named to read, or options don't go together. */
function checkFlags(names: readonly string[], flags: IngestFlags): void {
  const { rebuild, dryRun, rejects, since, limit, allow = [] } = flags;
  const mayBeEmpty = (rebuild === true) !== (allow.length === 1) && dryRun !== true;
  if (names.length === 0 && !mayBeEmpty) {
    throw new UsageError("Nothing to read was named: give a file or folder, for example seeds.");
  }
  if (names.length === 0 && [since, limit, rejects].some((flag) => flag !== undefined)) {
    throw new UsageError("--since, --limit and --rejects are about what is read: name it too.");
  }
  if (dryRun === true && (rebuild === true || allow.length > 0 || rejects !== undefined)) {
    throw new UsageError("--dry-run writes nothing: leave out --rebuild, --allow and --rejects.");
  }
  allow.forEach((paperId) => checkPaperId(paperId, "--allow", "--quarantine lists them"));
}

async function removePaper(
  paperId: string,
  names: readonly string[],
  flags: IngestFlags,
  context: CommandContext,
): Promise<number> {
  checkPaperId(paperId, "--remove");
  if (names.length > 0 || hasReadingFlags(flags)) {
    throw new UsageError("--remove only takes a paper out: name nothing else with it.");
  }
  const isForProgram = flags.json === true;
  const removals = await removePapers([paperId], context, { quiet: isForProgram });
  if (isForProgram) await writeJson(context.stdout, removals[0]?.[1]);
  return exitCodeOf(removals);
}
