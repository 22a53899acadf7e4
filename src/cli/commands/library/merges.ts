import { checkPaperId } from "../../check-paper-id.ts";
import type { CliCommand } from "../../cli-command.ts";
import type { CommandContext } from "../../command-context.ts";
import { EXIT_CODE } from "../../exit-code.ts";
import { JSON_HELP } from "../../json-help.ts";
import { libraryGroup } from "../../library/library-group.ts";
import { renderMergedPapers, renderPaperMerges } from "../../render/render-library-merges.ts";
import { UsageError } from "../../usage-error.ts";
import { writeJson } from "../../write-json.ts";

/** Papers shown to a person and given to a program. */
const SHOWN = 20;
const MOST = 10_000;
const EXAMPLES = `
Examples:
  npm run library -- merges
  npm run library -- merges 1f0c2b7a9d3e4856`;

/** Which records were taken for one paper. */
export const libraryMerges: CliCommand = {
  define: (program) =>
    libraryGroup(program)
      .command("merges")
      .summary("list which records were taken for one paper")
      .description("Lists the papers that came of several records, or the records of one of them")
      .argument("[id]", "a paper's id; without it, all papers that came of several records")
      .option("--json", "print the list as one JSON document")
      .addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const [paperId, ...others] = command.args;
    if (others.length > 0) throw new UsageError("merges takes one paper's id at most.");
    const isForProgram = command.opts<{ json?: true }>().json === true;
    if (paperId === undefined) return listPapers(isForProgram, context);
    checkPaperId(paperId, "merges");
    return listRecords(paperId, isForProgram, context);
  },
};

async function listPapers(
  isForProgram: boolean,
  { stdout, openServices }: CommandContext,
): Promise<number> {
  const { upkeep } = await openServices();
  const most = isForProgram ? MOST : SHOWN;
  const merged = (await upkeep.mergedPapers({ most })) ?? { total: 0, papers: [] };
  if (isForProgram) await writeJson(stdout, merged);
  else await stdout.write(renderMergedPapers(merged, stdout.layout()));
  return EXIT_CODE.done;
}

async function listRecords(
  paperId: string,
  isForProgram: boolean,
  { stdout, stderr, openServices }: CommandContext,
): Promise<number> {
  const { desk } = await openServices();
  const records = await desk.merges(paperId);
  if (isForProgram)
    await writeJson(stdout, { paperId, known: records !== undefined, records: records ?? [] });
  if (!records) {
    await stderr.write(`The library has no paper ${paperId}.\n`);
    return EXIT_CODE.failed;
  }
  if (!isForProgram) await stdout.write(renderPaperMerges(paperId, records, stdout.layout()));
  return EXIT_CODE.done;
}
