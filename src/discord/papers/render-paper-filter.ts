import type { PaperFilter } from "../../indexing/library.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";

const MAX_NAME_CHARS = 40;

/**
 * Says which papers a list is limited to.
 *
 * @returns A few words for each limit, such as `from 2020 to 2023`; none for a filter that lets all pass.
 */
export function renderPaperFilter(
  { yearFrom, yearTo, author, venue, source }: PaperFilter,
  words: Words,
): readonly string[] {
  const nameOf = (text: string): string => sanitizeText(text, MAX_NAME_CHARS);
  return [
    author === undefined ? "" : words("papers.by", { author: nameOf(author) }),
    venue === undefined ? "" : words("papers.at", { venue: nameOf(venue) }),
    renderYears(yearFrom, yearTo, words),
    source === undefined ? "" : words("papers.ofSource", { source: nameOf(source) }),
  ].filter((part) => part !== "");
}

/** Years are handed over as text: a number would be written with a thousands separator. */
function renderYears(from: number | undefined, to: number | undefined, words: Words): string {
  if (from === undefined) {
    return to === undefined ? "" : words("papers.until", { year: String(to) });
  }
  if (to === undefined) return words("papers.since", { year: String(from) });
  if (from === to) return words("papers.ofYear", { year: String(from) });
  return words("papers.ofYears", { from: String(from), to: String(to) });
}
