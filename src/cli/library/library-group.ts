import type { Command } from "commander";

/**
 * The command that the commands about the library as a whole belong to; made
 * when the first of them asks for it.
 */
export function libraryGroup(program: Command): Command {
  const there = program.commands.find((command) => command.name() === "library");
  if (there) return there;
  return program
    .command("library")
    .summary("look after the library: export, verify, compact …")
    .description("Looks after the library as a whole")
    .addHelpText("after", "\nFor the options of one of them: npm run library -- <command> --help");
}
