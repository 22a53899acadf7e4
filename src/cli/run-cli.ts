import { parseConfig } from "../config.ts";
import type { Config } from "../config.ts";
import type { CliIo } from "./cli-io.ts";
import type { CliServices } from "./cli-services.ts";
import type { CommandContext } from "./command-context.ts";
import type { DoctorProbes } from "./doctor/doctor-probes.ts";
import { createProbes } from "./doctor/create-probes.ts";
import { createOutput } from "./output.ts";
import { reportFailure } from "./report-failure.ts";
import { runCommand } from "./run-command.ts";

/** What {@link runCli} needs of the process and of the composition root. */
export interface RunCliOptions extends CliIo {
  /** Called at most once, and only by commands that need more than the command line. */
  readonly createServices: (config: Config) => Promise<CliServices>;
  /** How `doctor` looks at the machine; the real machine when absent. */
  readonly probes?: DoctorProbes;
}

/**
 * Runs one command line. Never throws: every failure becomes a sentence on
 * standard error and an exit code.
 *
 * @param argv Arguments after the script's name.
 * @returns 0 when done, 1 when failed, 2 for wrong usage, 78 for a configuration
 *   the process cannot run with, 130 when interrupted.
 *
 * @example
 * ```ts
 * process.exitCode = await runCli(["ask", "What is flow matching?"], options);
 * ```
 */
export async function runCli(argv: readonly string[], options: RunCliOptions): Promise<number> {
  let services: Promise<CliServices> | undefined;
  const context: CommandContext = {
    io: options,
    stdout: createOutput(options.stdout, options.env),
    stderr: createOutput(options.stderr, options.env),
    probes: options.probes ?? createProbes(),
    openServices: () => (services ??= openServices(options)),
  };
  let exitCode: number;
  try {
    exitCode = await runCommand(argv, context);
  } catch (error) {
    exitCode = await reportFailure(error, argv, context);
  }
  await closeQuietly(services);
  return exitCode;
}

async function openServices({ env, createServices }: RunCliOptions): Promise<CliServices> {
  return createServices(parseConfig(env));
}

/** By now the command has succeeded or its failure has been told; nothing is left to add. */
async function closeQuietly(services: Promise<CliServices> | undefined): Promise<void> {
  try {
    await (await services)?.close();
  } catch {
    // Every write was awaited before; only handles are lost, and the process ends here.
  }
}
