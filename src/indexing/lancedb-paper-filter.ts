import { givenNameFirst, toSearchName } from "../corpus/search-name.ts";
import { tokenize } from "../corpus/terms.ts";
import type { PaperFilter } from "./library.ts";
import { sqlIn, sqlText } from "./sql-literal.ts";

/** A longer list of ids takes LanceDB longer to read than to search. */
const MAX_PAPER_IDS = 1_000;
/** The column's largest number; LanceDB refuses to compare it with a larger one. */
const INT32_MAX = 2 ** 31 - 1;
/** As far from 1970 as a `Date` goes. */
const LAST_MOMENT = 8.64e15;
/** What no row passes. */
const NOTHING = "false";

/**
 * Writes a filter as the predicate of a chunk query, to be applied before the
 * search so that it still fills its top-k.
 *
 * @param columns Columns of the table; a filter on one that an earlier version didn't write passes no row.
 * @returns Undefined when the filter asks for nothing.
 * @throws {RangeError} If a year isn't a whole number, a moment is none that a `Date` can hold, or there are more than 1,000 ids.
 */
export function toPredicate(filter: PaperFilter, columns: ReadonlySet<string>): string | undefined {
  const { yearFrom, yearTo, author, venue, source, addedAfter, paperIds } = filter;
  const inColumn = (column: string, predicate: string) =>
    columns.has(column) ? predicate : NOTHING;
  const parts = [
    yearFrom === undefined ? undefined : `year >= ${wholeYear(yearFrom)}`,
    yearTo === undefined ? undefined : `year <= ${wholeYear(yearTo)}`,
    author === undefined ? undefined : inColumn("searchAuthors", authorPredicate(author)),
    venue === undefined ? undefined : inColumn("searchVenue", venuePredicate(venue)),
    source === undefined ? undefined : sourcePredicate(source),
    addedAfter === undefined ? undefined : inColumn("addedAt", addedPredicate(addedAfter)),
    paperIds === undefined ? undefined : idPredicate(paperIds),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" AND ");
}

function wholeYear(year: number): number {
  if (Number.isSafeInteger(year)) return Math.max(-INT32_MAX, Math.min(year, INT32_MAX));
  throw new RangeError(`Cannot filter by year: wanted a whole number, got ${year}`);
}

/** Several names are separated by "and"; all must be among the authors. */
function authorPredicate(author: string): string {
  const people = author.split(/\s+and\s+|[;&]/iu).map((name) => tokenize(givenNameFirst(name)));
  const words = people.filter((name) => name.length > 0);
  return words.length === 0 ? NOTHING : words.map(personPredicate).join(" AND ");
}

/** The family name is a whole word of the authors, a given name the beginning of one. */
function personPredicate(name: readonly string[]): string {
  const family = name.at(-1) ?? "";
  const given = name.slice(0, -1).map((word) => ` ${word}`);
  return [...given, ` ${family} `].map((part) => containsText("searchAuthors", part)).join(" AND ");
}

function venuePredicate(venue: string): string {
  const words = toSearchName(venue);
  return words === "" ? NOTHING : containsText("searchVenue", words);
}

function sourcePredicate(source: string): string {
  const text = source.trim().toLowerCase();
  return text === "" ? NOTHING : containsText("lower(source)", text);
}

function addedPredicate(moment: number): string {
  if (Math.abs(moment) <= LAST_MOMENT) return `addedAt > ${moment}`;
  throw new RangeError(`Cannot filter by date: wanted milliseconds since 1970, got ${moment}`);
}

function idPredicate(paperIds: readonly string[]): string {
  if (paperIds.length <= MAX_PAPER_IDS) return sqlIn("paperId", paperIds);
  throw new RangeError(
    `Cannot filter by paper: wanted at most ${MAX_PAPER_IDS} ids, got ${paperIds.length}`,
  );
}

function containsText(column: string, text: string): string {
  return `contains(${column}, ${sqlText(text)})`;
}
