import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const ROOT = new URL("../../", import.meta.url);

/** A command of the project that runs in a process of its own. */
export interface LibraryChild {
  readonly process: ChildProcess;
  /** Everything it has written to standard error so far. */
  readonly said: () => string;
  /** Resolves with exit code and the signal that ended it. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** Standard output, once it has ended. */
  readonly output: () => string;
}

/**
 * Starts a command of the command line, such as `["ingest", "papers.txt", "--json"]`.
 *
 * @param env What its environment holds besides this process's.
 * @param onLine Told of each line of standard error.
 */
export function startCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onLine: (line: string) => void = () => {},
): LibraryChild {
  const child = spawn(process.execPath, ["scripts/cli.ts", ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let output = "";
  createInterface({ input: child.stderr }).on("line", (line) => {
    said += `${line}\n`;
    onLine(line);
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = once(child, "close").then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
  }));
  return { process: child, said: () => said, ended, output: () => output };
}

/** Runs a command to its end. @throws {Error} With what it said, if it fails. */
export async function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const child = startCommand(args, env);
  const { code } = await child.ended;
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${child.said()}`);
  return child.output();
}
