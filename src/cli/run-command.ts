import { Command, CommanderError } from "commander";
import type { CliCommand } from "./cli-command.ts";
import type { CommandContext } from "./command-context.ts";
import { ask } from "./commands/ask.ts";
import { backup } from "./commands/backup.ts";
import { chat } from "./commands/chat.ts";
import { checkClaims } from "./commands/check-claims.ts";
import { cite } from "./commands/cite.ts";
import { compare } from "./commands/compare.ts";
import { digest } from "./commands/digest.ts";
import { doctor } from "./commands/doctor.ts";
import { explain } from "./commands/explain.ts";
import { ingest } from "./commands/ingest.ts";
import { libraryCompact } from "./commands/library/compact.ts";
import { libraryExport } from "./commands/library/export.ts";
import { libraryMerges } from "./commands/library/merges.ts";
import { libraryRemove } from "./commands/library/remove.ts";
import { librarySplit } from "./commands/library/split.ts";
import { libraryStats } from "./commands/library/stats.ts";
import { libraryVerify } from "./commands/library/verify.ts";
import { paper } from "./commands/paper.ts";
import { papers } from "./commands/papers.ts";
import { restore } from "./commands/restore.ts";
import { similar } from "./commands/similar.ts";
import { summarize } from "./commands/summarize.ts";
import { why } from "./commands/why.ts";
import { EXIT_CODE } from "./exit-code.ts";
import { UsageError } from "./usage-error.ts";

const COMMANDS: readonly CliCommand[] = [
  ask,
  summarize,
  papers,
  compare,
  explain,
  why,
  paper,
  similar,
  cite,
  checkClaims,
  digest,
  ingest,
  libraryStats,
  libraryExport,
  libraryRemove,
  libraryMerges,
  librarySplit,
  libraryVerify,
  libraryCompact,
  backup,
  restore,
  chat,
  doctor,
];

/**
 * Reads the command line and runs the command it names.
 *
 * @returns The command's exit code; 0 after showing help that was asked for.
 * @throws {UsageError} If the command line is wrong.
 */
export async function runCommand(
  argv: readonly string[],
  context: CommandContext,
): Promise<number> {
  let exitCode: number = EXIT_CODE.done;
  let help = "";
  const program = createProgram((text) => (help += text));
  for (const { define, execute } of COMMANDS) {
    define(program).action(async (...given: unknown[]) => {
      const command = given.at(-1);
      exitCode = command instanceof Command ? await execute(command, context) : EXIT_CODE.failed;
    });
  }
  try {
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    if (error.exitCode !== 0 || argv.length === 0) {
      throw new UsageError(toSentence(error, argv), { cause: error });
    }
    await context.stdout.write(help);
    return EXIT_CODE.done;
  }
}

function createProgram(onHelp: (text: string) => void): Command {
  return new Command("papercord")
    .description("Answers questions about research papers, with citations you can check")
    .exitOverride()
    .configureOutput({ writeOut: onHelp, writeErr: () => {}, outputError: () => {} })
    .configureHelp({ commandUsage: usageOf });
}

function usageOf(command: Command): string {
  const { parent } = command;
  if (parent === null) return "npm run <command> -- [arguments]";
  return parent.parent === null
    ? `npm run ${command.name()} -- ${command.usage()}`
    : `npm run ${parent.name()} -- ${command.name()} ${command.usage()}`;
}

/** "error: unknown option '--jso'\n(Did you mean --json?)" as a sentence. */
function toSentence({ code, message }: CommanderError, argv: readonly string[]): string {
  if (code === "commander.help" && argv[0] === "library") {
    return "Say what to do with the library: stats, export, remove, merges, split, verify or compact.";
  }
  if (code === "commander.help") {
    return "No command was given: ask, summarize, papers, compare, explain, why, paper, similar, cite, check-claims, digest, ingest, library, backup, restore, chat or doctor.";
  }
  const plain = message.replace(/^error: /, "").replaceAll("\n", " ");
  const [first = "", ...rest] = Array.from(plain);
  const sentence = first.toUpperCase() + rest.join("");
  return /[.?!)]$/.test(sentence) ? sentence : `${sentence}.`;
}
