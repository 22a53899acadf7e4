import type { PaperFilter } from "../indexing/library.ts";

/**
 * Says which papers a filter lets pass, to follow the word "papers".
 *
 * @returns Empty for a filter that lets all pass or only names papers by id.
 *
 * @example
 * ```ts
 * describeFilter({ yearFrom: 2022, author: "Lafferty" }); // "by Lafferty, from 2022 or later"
 * ```
 */
export function describeFilter({ yearFrom, yearTo, author, venue, source }: PaperFilter): string {
  return [
    author === undefined ? "" : `by ${author}`,
    venue === undefined ? "" : `at ${venue}`,
    describeYears(yearFrom, yearTo),
    source === undefined ? "" : `from the source ${source}`,
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function describeYears(from: number | undefined, to: number | undefined): string {
  if (from === undefined) return to === undefined ? "" : `from ${to} or earlier`;
  if (to === undefined) return `from ${from} or later`;
  return from === to ? `from ${from}` : `from ${from} to ${to}`;
}
