import type { SplitOutcome } from "../../../indexing/merging/split-paper.ts";
import { checkPaperId } from "../../check-paper-id.ts";
import type { CliCommand } from "../../cli-command.ts";
import { EXIT_CODE } from "../../exit-code.ts";
import { JSON_HELP } from "../../json-help.ts";
import { libraryGroup } from "../../library/library-group.ts";
import { formatCount } from "../../render/format-count.ts";
import { terminalText } from "../../render/terminal-text.ts";
import { UsageError } from "../../usage-error.ts";
import { wholeNumber } from "../../whole-number.ts";
import { writeJson } from "../../write-json.ts";

const USAGE = "Name the paper and the record: npm run library -- split <id> --record <n>.";
const EXAMPLES = `
Examples:
  npm run library -- split 1f0c2b7a9d3e4856 --record 2`;

/** Makes a record that was taken for a known paper a paper of its own. */
export const librarySplit: CliCommand = {
  define: (program) =>
    libraryGroup(program)
      .command("split")
      .summary("make a merged record a paper of its own")
      .description("Makes a record that was merged into a paper a paper of its own, for good")
      .argument("[id]", "the paper's id")
      .option("--record <n>", "the record, as merges <id> numbers it", wholeNumber)
      .option("--json", "say what became of it as one JSON document")
      .addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, { io, stdout, stderr, openServices }) {
    const { record, json } = command.opts<{ record?: number; json?: true }>();
    const [paperId, ...others] = command.args;
    if (paperId === undefined || record === undefined || others.length > 0) {
      throw new UsageError(USAGE);
    }
    checkPaperId(paperId, "split");
    const { desk } = await openServices();
    const { signal } = io;
    const outcome = await desk.split(paperId, record, signal === undefined ? {} : { signal });
    if (json === true) await writeJson(stdout, outcome);
    const sentence = sayOutcome(outcome, paperId, record);
    if (outcome.kind !== "split") {
      await stderr.write(`${sentence}\n`);
      return EXIT_CODE.failed;
    }
    if (json !== true) await stdout.write(`${sentence}\n`);
    return EXIT_CODE.done;
  },
};

function sayOutcome(outcome: SplitOutcome, paperId: string, record: number): string {
  switch (outcome.kind) {
    case "split": {
      const { paper, apart } = outcome;
      return `“${terminalText(apart.title)}” is a paper of its own now (${apart.paperId}), apart from “${terminalText(paper.title)}” (${paper.paperId}).`;
    }
    case "unknown":
      return `The library has no paper ${paperId}; nothing was changed.`;
    case "no-such-merge":
      return `Paper ${paperId} has no merged record ${record}, but ${formatCount(outcome.merges, "merged record")}; npm run library -- merges ${paperId} lists them.`;
  }
}
