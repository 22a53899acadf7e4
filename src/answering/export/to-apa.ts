import { visibleLine } from "../../lib/visible-line.ts";
import type { Citation } from "../answer.ts";
import { toApaAuthor } from "./apa-author.ts";
import { venueKindOf } from "./venue-kind.ts";
import { webAddress } from "./web-address.ts";

/** More authors than this are cut in the middle: the first 19, dots, the last. */
const MOST_AUTHORS = 20;
const OTHERS = /^(?:others|et al\.?)$/iu;
const ENDED = /[.?!…。？！]["'”’)\]]*$/u;
const collator = new Intl.Collator("en");

/**
 * Writes papers as a reference list in APA style, 7th edition, as plain text: by author, then year. A paper without
 * authors begins with its title, one without a year is "n.d.". Titles keep their capitals, which carry meaning here.
 *
 * @returns One line a paper, with empty lines between; an empty string for no papers.
 */
export function toApa(papers: readonly Citation[]): string {
  const entries = papers.map(toReference).toSorted((a, b) => collator.compare(a, b));
  return entries.map((entry) => `${entry}\n`).join("\n");
}

function toReference(paper: Citation): string {
  const authors = joinAuthors(paper.authors ?? []);
  const title = ended(visibleLine(paper.title));
  const year = `(${paper.year ?? "n.d."}).`;
  const lead = authors === "" ? [title, year] : [ended(authors), year, title];
  return [...lead, venueOf(paper), webAddress(paper.url) ?? ""]
    .filter((part) => part !== "")
    .join(" ");
}

function joinAuthors(authors: readonly string[]): string {
  const named = authors.map(visibleLine).filter((author) => author !== "");
  const names = named.filter((author) => !OTHERS.test(author)).map(toApaAuthor);
  const last = names.at(-1);
  if (last === undefined) return "";
  if (names.length < named.length) return `${names.join(", ")}, et al.`;
  if (names.length === 1) return last;
  if (names.length > MOST_AUTHORS) {
    return `${names.slice(0, MOST_AUTHORS - 1).join(", ")}, . . . ${last}`;
  }
  return `${names.slice(0, -1).join(", ")}, & ${last}`;
}

function venueOf({ venue = "" }: Citation): string {
  const name = visibleLine(venue);
  if (name === "") return "";
  return ended(venueKindOf(name) === "conference" ? `In ${name}` : name);
}

function ended(text: string): string {
  return ENDED.test(text) ? text : `${text}.`;
}
