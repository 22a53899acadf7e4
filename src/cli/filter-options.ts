import { type Command, InvalidArgumentError, Option } from "commander";
import type { PaperFilter } from "../indexing/library.ts";
import { parseYears, type YearSpan } from "../retrieval/parse-years.ts";

/** Ends the help of every command that has filters. */
export const FILTER_HELP = `
Filters can also stand in the words: "pruning since 2022", "papers by Lafferty",
"at NeurIPS 2023". With a flag, the words are searched for as they are.`;

interface FilterFlags {
  readonly year?: YearSpan;
  readonly since?: number;
  readonly author?: string;
  readonly venue?: string;
  readonly source?: string;
}

/** Adds the options that limit the papers looked at. */
export function addFilterOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--year <year or years>", "only papers of a year, or of years such as 2020-2023")
        .argParser(readYears)
        .conflicts("since"),
    )
    .addOption(
      new Option("--since <year>", "only papers of that year or later").argParser(readYear),
    )
    .option("--author <name>", "only papers by that author; a family name is enough")
    .option("--venue <name>", "only papers of that conference or journal")
    .option("--source <name>", "only papers read from that file or address");
}

/** @returns The filter that the flags ask for; undefined without any. */
export function filterOf(command: Command): PaperFilter | undefined {
  const { year, since, author, venue, source } = command.opts<FilterFlags>();
  const filter: PaperFilter = {
    ...year,
    ...(since === undefined ? {} : { yearFrom: since }),
    ...(author === undefined ? {} : { author }),
    ...(venue === undefined ? {} : { venue }),
    ...(source === undefined ? {} : { source }),
  };
  return Object.keys(filter).length === 0 ? undefined : filter;
}

function readYears(text: string): YearSpan {
  const years = parseYears(text, new Date().getFullYear());
  if (years) return years;
  throw new InvalidArgumentError("It must be a year such as 2022 or years such as 2020-2023.");
}

function readYear(text: string): number {
  if (/^\d{4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a year such as 2022.");
}
