import { cleanText } from "./clean-text.ts";
import { detailsOf } from "./details-of.ts";
import { ARXIV_ID, DOI, type PaperDetails, PaperSchema } from "./paper.ts";

/** The largest collaborations have some 3,000. */
const MAX_AUTHORS = 5_000;
const MAX_NAME_CHARS = 200;
const MAX_VENUE_CHARS = 500;
const MAX_URL_CHARS = 2_000;
const MAX_CATEGORIES = 100;
const MAX_ID_CHARS = 300;
const LETTER = /\p{L}/u;

/**
 * Makes what a source says of a paper fit to keep. A value that can't be right
 * (a year that is none, a link that is no web address, a name without a letter)
 * is left out: it must not cost the paper. An arXiv id is also read from the DOI or
 * the link.
 *
 * @returns Names as `cleanText` gives them, each once; of at most 5,000 authors.
 */
export function cleanDetails(details: PaperDetails): PaperDetails {
  const { authors = [], year, venue = "", url, categories = [], licence = "", date } = details;
  const doi = cleanDoi(details.doi);
  return detailsOf({
    authors: cleanNames(authors, MAX_AUTHORS),
    year: isYear(year) ? year : undefined,
    venue: cleanName(venue, MAX_VENUE_CHARS) || undefined,
    url: isWebAddress(url) ? url : undefined,
    categories: cleanNames(categories, MAX_CATEGORIES),
    doi,
    arxivId: cleanArxivId(details.arxivId) ?? arxivIdOf(doi, url),
    licence: cleanName(licence, MAX_VENUE_CHARS) || undefined,
    date: cleanDate(date),
  });
}

/** @returns Undefined when none is a name. */
function cleanNames(names: readonly string[], most: number): readonly string[] | undefined {
  const cleaned = names.slice(0, most).map((name) => cleanName(name, MAX_NAME_CHARS));
  const known = [...new Set(cleaned)].filter((name) => name !== "");
  return known.length > 0 ? known : undefined;
}

/** Sources write `doi:10.1000/X`, `https://doi.org/10.1000/X`, and names of any case for one paper. */
function cleanDoi(doi: string | undefined): string | undefined {
  const bare = doi
    ?.trim()
    .replace(/^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)/i, "")
    .toLowerCase();
  return bare !== undefined && bare.length <= MAX_ID_CHARS && DOI.test(bare) ? bare : undefined;
}

function cleanArxivId(id: string | undefined): string | undefined {
  const bare = id
    ?.trim()
    .replace(/^(?:arxiv:\s*|https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf)\/)/i, "")
    .replace(/(?:v\d+)?(?:\.pdf)?$/i, "")
    // `math.GT/0309136` and `math/0309136` are one paper; arXiv itself writes the latter.
    .replace(/^([a-z-]+)\.[A-Z]{2}(?=\/)/, "$1");
  return bare !== undefined && ARXIV_ID.test(bare) ? bare : undefined;
}

/** arXiv gives its papers DOIs of its own, and links say the id too. */
function arxivIdOf(doi: string | undefined, url: string | undefined): string | undefined {
  const own = /^10\.48550\/arxiv\.(.+)$/.exec(doi ?? "")?.[1];
  const linked = /^https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf)\//i.test(url ?? "");
  return cleanArxivId(own ?? (linked ? url : undefined));
}

function cleanDate(date: string | undefined): string | undefined {
  const day = date?.trim().slice(0, 10);
  return PaperSchema.shape.date.safeParse(day).data;
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
