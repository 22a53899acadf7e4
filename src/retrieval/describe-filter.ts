import { type Phrase, phrase, sayPhrase } from "../lib/phrase.ts";
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
export function describeFilter(filter: PaperFilter): string {
  return filterPhrases(filter)
    .map((part) => sayPhrase(part))
    .join(", ");
}

/** The same part by part, for any language. */
export function filterPhrases(filter: PaperFilter): readonly Phrase[] {
  const { author, venue, source, addedAfter } = filter;
  return [
    author === undefined ? undefined : phrase("byAuthor", { author }),
    venue === undefined ? undefined : phrase("atVenue", { venue }),
    yearsPhrase(filter),
    source === undefined ? undefined : phrase("fromSource", { source }),
    addedAfter === undefined
      ? undefined
      : phrase("addedAfter", { day: new Date(addedAfter).toISOString().slice(0, 10) }),
  ].filter((part) => part !== undefined);
}

function yearsPhrase({ yearFrom: first, yearTo: last }: PaperFilter): Phrase | undefined {
  if (first === undefined) {
    return last === undefined ? undefined : phrase("untilYear", { year: last });
  }
  if (last === undefined) return phrase("fromYear", { year: first });
  return first === last
    ? phrase("ofYear", { year: first })
    : phrase("betweenYears", { first, last });
}
