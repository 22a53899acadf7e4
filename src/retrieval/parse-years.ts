import type { PaperFilter } from "../indexing/library.ts";
import { readYearFilter } from "./read-year-filter.ts";

/** A span of years, both ends inclusive; an end that is absent is open. */
export type YearSpan = Pick<PaperFilter, "yearFrom" | "yearTo">;

const YEAR = String.raw`(\d{4})`;
const FORMS: readonly (readonly [
  pattern: RegExp,
  read: (year: number, other: number) => YearSpan,
])[] = [
  [new RegExp(`^(?:in )?${YEAR}$`), (year) => ({ yearFrom: year, yearTo: year })],
  [
    new RegExp(`^(?:from |between )?${YEAR} ?(?:-|to|until|and|\\.{2,3}|…) ?${YEAR}$`),
    (a, b) => ({ yearFrom: Math.min(a, b), yearTo: Math.max(a, b) }),
  ],
  [new RegExp(`^(?:>=|=>|≥|since|from) ?${YEAR}$`), (year) => ({ yearFrom: year })],
  [new RegExp(`^${YEAR} ?(?:\\+|-|or later|and later|onwards?)$`), (year) => ({ yearFrom: year })],
  [new RegExp(`^(?:>|after) ?${YEAR}$`), (year) => ({ yearFrom: year + 1 })],
  [new RegExp(`^(?:<=|=<|≤|-|until|up to|to) ?${YEAR}$`), (year) => ({ yearTo: year })],
  [new RegExp(`^${YEAR} or earlier$`), (year) => ({ yearTo: year })],
  [new RegExp(`^(?:<|before) ?${YEAR}$`), (year) => ({ yearTo: year - 1 })],
];

/**
 * Reads what a person writes for the years of papers: `2023`, `2020-2023`, `>=2021`, `2021+`, `since 2021`,
 * `before 2020`, `last 3 years`.
 *
 * @param thisYear The current year, for what is counted from it.
 * @returns Undefined when it is nothing of the kind.
 */
export function parseYears(text: string, thisYear: number): YearSpan | undefined {
  const plain = text
    .normalize("NFKC")
    .replaceAll(/[‐‑–—−]/gu, "-")
    .replaceAll(/\s+/gu, " ");
  const wanted = plain.trim().toLowerCase();
  for (const [pattern, read] of FORMS) {
    const match = pattern.exec(wanted);
    if (match) return read(Number(match[1]), Number(match[2]));
  }
  const found = readYearFilter(wanted, thisYear);
  return found?.start === 0 && found.end === wanted.length ? found.filter : undefined;
}
