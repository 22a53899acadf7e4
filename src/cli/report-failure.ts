import { stripVTControlCharacters } from "node:util";
import { ClosedOutputError } from "./closed-output-error.ts";
import type { CommandContext } from "./command-context.ts";
import { EXIT_CODE } from "./exit-code.ts";
import { toFailure } from "./to-failure.ts";
import { writeJson } from "./write-json.ts";

/** Commands that have a script of their own. */
const COMMAND_NAMES: ReadonlySet<string> = new Set([
  "ask",
  "summarize",
  "papers",
  "compare",
  "explain",
  "why",
  "paper",
  "similar",
  "cite",
  "check-claims",
  "digest",
  "ingest",
  "library",
  "backup",
  "restore",
  "chat",
  "doctor",
]);

const LIBRARY_COMMANDS: ReadonlySet<string> = new Set([
  "stats",
  "export",
  "remove",
  "merges",
  "split",
  "verify",
  "compact",
]);

/**
 * Tells the person what went wrong, on standard error; with `--json` the
 * program that called gets `{ "error": { "kind", "message" } }` on standard
 * output too, so that it always finds one document there.
 *
 * @returns The exit code. 0 when the reader of the output has merely left.
 */
export async function reportFailure(
  error: unknown,
  argv: readonly string[],
  { io, stdout, stderr }: Pick<CommandContext, "io" | "stdout" | "stderr">,
): Promise<number> {
  if (error instanceof ClosedOutputError) {
    return EXIT_CODE.done;
  }
  const { exitCode, kind, message, stack } = toFailure(error, io);
  const hint = kind === "usage" ? `${usageHint(argv)}\n` : "";
  const details = stack === undefined ? "" : `${stack}\n`;
  try {
    await stderr.write(
      `${stderr.paint("red", message.split("\n").map(printable).join("\n"))}\n${hint}${details}`,
    );
    if (argv.includes("--json")) {
      await writeJson(stdout, { error: { kind, message } });
    }
  } catch {
    // Nobody is left to tell; the exit code still does.
  }
  return exitCode;
}

function usageHint([command = "", part = ""]: readonly string[]): string {
  if (!COMMAND_NAMES.has(command)) return "For the list of commands: npm run ask -- help";
  const name = command === "library" && LIBRARY_COMMANDS.has(part) ? `${part} ` : "";
  return `For its options: npm run ${command} -- ${name}--help`;
}

/** A message may name a file, and a file's name may hold anything. */
function printable(line: string): string {
  return stripVTControlCharacters(line).replaceAll(/\p{Cc}/gu, "");
}
