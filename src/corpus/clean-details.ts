import { cleanText } from "./clean-text.ts";
import { detailsOf } from "./details-of.ts";
import { type PaperDetails, PaperSchema } from "./paper.ts";

/** The largest collaborations have some 3,000. */
const MAX_AUTHORS = 5_000;
const MAX_NAME_CHARS = 200;
const MAX_VENUE_CHARS = 500;
const MAX_URL_CHARS = 2_000;
const LETTER = /\p{L}/u;

/**
 * Makes what a source says of a paper fit to keep. A value that can't be right
 * (a year that is none, a link that is no web address, a name without a letter)
 * is left out: it must not cost the paper.
 *
 * @returns Names as `cleanText` gives them, each once; of at most 5,000 authors.
 */
export function cleanDetails({ authors = [], year, venue = "", url }: PaperDetails): PaperDetails {
  const names = authors.slice(0, MAX_AUTHORS).map((name) => cleanName(name, MAX_NAME_CHARS));
  const known = [...new Set(names)].filter((name) => name !== "");
  const cleanVenue = cleanName(venue, MAX_VENUE_CHARS);
  return detailsOf({
    authors: known.length > 0 ? known : undefined,
    year: isYear(year) ? year : undefined,
    venue: cleanVenue === "" ? undefined : cleanVenue,
    url: isWebAddress(url) ? url : undefined,
  });
}

/** @returns Empty for what isn't a name. */
function cleanName(name: string, most: number): string {
  if (name.length > most) return "";
  const cleaned = cleanText(name);
  return LETTER.test(cleaned) && cleaned.length <= most ? cleaned : "";
}

function isYear(year: number | undefined): year is number {
  return year !== undefined && PaperSchema.shape.year.safeParse(year).success;
}

function isWebAddress(url: string | undefined): url is string {
  if (url === undefined || url.length > MAX_URL_CHARS || !/^https?:\/\/\S+$/i.test(url)) {
    return false;
  }
  return PaperSchema.shape.url.safeParse(url).success;
}
