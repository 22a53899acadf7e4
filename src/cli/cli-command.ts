import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";

/** One command of the command line. */
export interface CliCommand {
  /** Adds the command with its arguments and options to the program. */
  readonly define: (program: Command) => Command;
  /**
   * @param command What `define` returned, with arguments and options read.
   * @returns The exit code.
   */
  readonly execute: (command: Command, context: CommandContext) => Promise<number>;
}
