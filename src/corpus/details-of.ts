import type { PaperDetails } from "./paper.ts";

/** Every field of {@link PaperDetails}; the compiler tells when one is missing. */
const NAMES = Object.keys({
  authors: true,
  year: true,
  venue: true,
  url: true,
  categories: true,
  doi: true,
  arxivId: true,
  licence: true,
  date: true,
} satisfies Record<keyof PaperDetails, true>) as (keyof PaperDetails)[];

/** @returns The details alone of whatever has them; what is undefined is left out. */
export function detailsOf(from: {
  readonly [Name in keyof PaperDetails]?: PaperDetails[Name] | undefined;
}): PaperDetails {
  const given = NAMES.filter((name) => from[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, from[name]])) as PaperDetails;
}
