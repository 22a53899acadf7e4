import type { Table } from "@lancedb/lancedb";
import type { RecordBatch } from "apache-arrow";
import { familyNamesIn } from "../corpus/search-name.ts";
import { tokenize } from "../corpus/terms.ts";
import type { LibraryFacets } from "./library.ts";

/** Some 60 bytes each as V8 keeps them; a million papers have about this many different ones. */
const MAX_FAMILY_NAMES = 300_000;
const MAX_VENUES = 10_000;
const MAX_SOURCES = 10_000;
const FACET_COLUMNS = ["year", "searchAuthors", "venue", "source"];
const SHORT_FORM = /\(([^()]{2,20})\)/gu;

/**
 * Reads which years, authors, venues and sources the papers have, a batch of
 * rows at a time. Names beyond the bounds of {@link LibraryFacets} are left out:
 * they can still be filtered by, but aren't recognised in a question.
 *
 * @param columns Columns of the table.
 */
export async function readFacets(
  chunks: Table,
  columns: ReadonlySet<string>,
): Promise<LibraryFacets> {
  const years = new Set<number>();
  const familyNames = new Set<string>();
  const writtenVenues = new Set<string>();
  const writtenSources = new Set<string>();
  const wanted = FACET_COLUMNS.filter((name) => columns.has(name));
  const batches = chunks.query().where("position = 0").select(wanted);
  for await (const batch of batches) {
    eachValue<number>(batch, "year", (year) => years.add(year));
    eachValue<string>(batch, "searchAuthors", (authors) => {
      for (const name of familyNamesIn(authors)) addTo(familyNames, name, MAX_FAMILY_NAMES);
    });
    eachValue<string>(batch, "venue", (venue) => addTo(writtenVenues, venue, MAX_VENUES));
    eachValue<string>(batch, "source", (source) => addTo(writtenSources, source, MAX_SOURCES));
  }
  const venues = new Set<string>();
  for (const key of [...writtenVenues].flatMap(venueKeys)) addTo(venues, key, MAX_VENUES);
  const sources = new Set(Array.from(writtenSources, (source) => source.toLowerCase()));
  return { years: [...years].sort((a, b) => a - b), familyNames, venues, sources };
}

/** The whole name and its short form, as `International Conference on Machine Learning (ICML 2023)` gives `icml`. */
function venueKeys(venue: string): string[] {
  const shortForms = Array.from(venue.matchAll(SHORT_FORM), ([, inside = ""]) => inside);
  return [venue, venue.replaceAll(SHORT_FORM, " "), ...shortForms]
    .map((name) => wordsWithoutYear(name))
    .filter((key) => key !== "");
}

function wordsWithoutYear(name: string): string {
  return tokenize(name)
    .filter((word) => !/^\d+$/.test(word))
    .join(" ");
}

function addTo(values: Set<string>, value: string, most: number): void {
  if (values.size < most) values.add(value);
}

/** Calls `take` with each of the column's values that are there; never when the table has no such column. */
function eachValue<T>(batch: RecordBatch, column: string, take: (value: T) => void): void {
  const vector = batch.getChild(column);
  for (let i = 0; vector && i < batch.numRows; i++) {
    const value = vector.get(i) as T | null;
    if (value !== null) take(value);
  }
}
