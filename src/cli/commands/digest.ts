import { InvalidArgumentError, Option } from "commander";
import { DIGEST_PAPERS, MAX_DIGEST_PAPERS } from "../../answering/digest/digest.ts";
import type { CliCommand } from "../cli-command.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { JSON_HELP } from "../json-help.ts";
import { toDigestJson } from "../json/to-digest-json.ts";
import { openLibrary } from "../open-library.ts";
import { readQuestion } from "../read-question.ts";
import { renderDigest } from "../render/render-digest.ts";
import { wholeNumber } from "../whole-number.ts";
import { writeJson } from "../write-json.ts";

const EXAMPLES = `
Examples:
  npm run digest -- "diffusion models" --since 2026-11-01
  npm run --silent digest -- "graph neural networks" --since 2026-11-01T09:30 --json`;
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{3})?)?Z?)?$/;

interface DigestFlags {
  readonly since: Date;
  readonly limit: number;
  readonly json?: true;
}

/** The papers on a topic that came into the library since a moment. */
export const digest: CliCommand = {
  define: (program) =>
    program
      .command("digest")
      .summary("tell what is new on a topic")
      .description(
        "Tells of the papers on a topic that the library took in since a moment, one checked sentence each",
      )
      .argument("[topic...]", "what the papers are about; read from standard input when left out")
      .addOption(
        new Option("--since <date>", "when papers begin to be new, in UTC, such as 2026-11-01")
          .argParser(readMoment)
          .makeOptionMandatory(),
      )
      .addOption(
        new Option("--limit <n>", `how many papers to tell of, at most ${MAX_DIGEST_PAPERS}`)
          .argParser(readLimit)
          .default(DIGEST_PAPERS),
      )
      .option("--json", "print the digest as one JSON document")
      .addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const topic = await readQuestion(command.args, "topic", context);
    const { assistant } = await openLibrary(context);
    const { since, limit, json } = command.opts<DigestFlags>();
    const { signal } = context.io;
    const found = await assistant.digest(topic, { since, limit, ...(signal ? { signal } : {}) });
    const { stdout } = context;
    if (json === true) await writeJson(stdout, toDigestJson(found, since));
    else await stdout.write(renderDigest(found, stdout.layout()));
    return EXIT_CODE.done;
  },
};

function readMoment(text: string): Date {
  const moment = new Date(text.includes("T") && !text.endsWith("Z") ? `${text}Z` : text);
  if (MOMENT.test(text) && !Number.isNaN(moment.getTime())) return moment;
  throw new InvalidArgumentError("It must be a date such as 2026-11-01 or 2026-11-01T09:30.");
}

function readLimit(text: string): number {
  const limit = wholeNumber(text);
  if (limit <= MAX_DIGEST_PAPERS) return limit;
  throw new InvalidArgumentError(`It must be at most ${MAX_DIGEST_PAPERS}.`);
}
