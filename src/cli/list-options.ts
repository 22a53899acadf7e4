import { type Command, Option } from "commander";
import { LIST_FORMATS } from "./show-paper-list.ts";
import { wholeNumber } from "./whole-number.ts";

/** Adds the options that say how much of a list to print, and how. */
export function addListOptions(command: Command, defaultLimit: number): Command {
  return command
    .addOption(
      new Option("--limit <n>", "how many papers to list")
        .argParser(wholeNumber)
        .default(defaultLimit),
    )
    .addOption(new Option("--all", "list every paper").conflicts("limit"))
    .addOption(
      new Option("--format <format>", "how to print the list")
        .choices(LIST_FORMATS)
        .default("table"),
    )
    .addOption(new Option("--json", "print the list as one JSON document").conflicts("format"));
}
