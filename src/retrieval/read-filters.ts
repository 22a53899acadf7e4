import type { PaperFilter } from "../indexing/library.ts";
import type { FilterKnowledge, FoundFilter } from "./found-filter.ts";
import { readAuthorFilter } from "./read-author-filter.ts";
import { readVenueFilter } from "./read-venue-filter.ts";
import { readYearFilter } from "./read-year-filter.ts";

const FILE =
  /\b(?:from|in)\s+(?:the\s+)?(?:file\s+)?["“'‘]?([\w./:@-]*\w\.[a-z]\w{1,4})\b["”'’]?/giu;

/** What every filter holds one of. */
const HINT = /\d{4}|\byears?\b|\b(?:by|at|in|from|authors?|authored)[\s:]|['’]s?\s/iu;

/** What follows is left out, which no filter can say: better none than its opposite. */
const EXCLUDES =
  /\b(?:not|except(?:\s+for)?|excluding|without|other\s+than|apart\s+from|besides)\s+(?:(?:the|any|those|papers?|works?|articles?)\s+)*$/iu;

/** A question with its filters taken out. */
export interface ReadQuestion {
  /** Empty when the question limits its papers by nothing but their subject. */
  readonly filter: PaperFilter;
  /** What remains to be searched for; the question itself when the filter is empty. */
  readonly rest: string;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Reader = (question: string, knowledge: FilterKnowledge) => FoundFilter | undefined;

/** The venue comes before the year, which may belong to it; a second year may be the other end of a span. */
const READERS: readonly Reader[] = [
  readSourceFilter,
  readVenueFilter,
  readYears,
  readYears,
  readAuthorFilter,
];

/** @returns False for a question that {@link readFilters} finds no filter in, whatever the library holds. */
export function mayHoldFilter(question: string): boolean {
  return HINT.test(question);
}

/**
 * Reads out of a question what limits its papers by year, author, venue or
 * source. What the library has no such values of is left in the question: with
 * papers without years, a year is a number like any other.
 *
 * @example
 * ```ts
 * readFilters("pruning since 2022 by Lafferty", knowledge);
 * // { filter: { yearFrom: 2022, author: "Lafferty" }, rest: "pruning" }
 * ```
 */
export function readFilters(question: string, knowledge: FilterKnowledge): ReadQuestion {
  const filter: Mutable<PaperFilter> = {};
  let rest = question;
  for (const read of READERS) {
    const found = read(rest, knowledge);
    if (!found || Object.keys(found.filter).some((key) => key in filter)) continue;
    if (EXCLUDES.test(rest.slice(0, found.start))) continue;
    Object.assign(filter, found.filter);
    rest = `${rest.slice(0, found.start)} ${rest.slice(found.end)}`.replaceAll(/\s+/gu, " ").trim();
  }
  return { filter, rest };
}

function readYears(question: string, { facets, today }: FilterKnowledge): FoundFilter | undefined {
  if (facets.years.length === 0) return undefined;
  return readYearFilter(question, today.getFullYear());
}

function readSourceFilter(question: string, { facets }: FilterKnowledge): FoundFilter | undefined {
  for (const match of question.matchAll(FILE)) {
    const [text, source = ""] = match;
    const wanted = source.toLowerCase();
    if (!facets.sources.values().some((own) => own.includes(wanted))) continue;
    return { filter: { source }, start: match.index, end: match.index + text.length };
  }
  return undefined;
}
