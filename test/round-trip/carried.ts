import { detailsOf } from "../../src/corpus/details-of.ts";
import { arxivLink } from "../../src/corpus/formats/arxiv-link.ts";
import { createFurnitureFilter } from "../../src/corpus/formats/listing/furniture-filter.ts";
import { shapeOfLine } from "../../src/corpus/formats/listing/shape-of-line.ts";
import type { Paper, PaperDetails } from "../../src/corpus/paper.ts";
import { tidyText } from "../../src/corpus/tidy-text.ts";

/** What comes back of a paper that was written in a format; ids and cleaned texts always do. */
export interface Carried {
  /** What the original texts lose, if anything. */
  readonly originals?: (text: string) => string;
  /** Details that come back otherwise than they were; undefined for those that don't. */
  readonly details?: (paper: Paper) => {
    [Name in keyof PaperDetails]?: PaperDetails[Name] | undefined;
  };
  /** Papers that the format has no way to tell. */
  readonly loses?: (paper: Paper) => boolean;
  /** How many places are refused for those; 0 when absent. */
  readonly refusals?: number;
}

const NO_DETAILS: Readonly<Record<keyof PaperDetails, undefined>> = {
  authors: undefined,
  year: undefined,
  venue: undefined,
  url: undefined,
  categories: undefined,
  doi: undefined,
  arxivId: undefined,
  licence: undefined,
  date: undefined,
};

const withoutBraces = (id: string) => id.replaceAll(/[{}\\]/g, (sign) => encodeURIComponent(sign));
const withoutEnds = (text: string) => text.trim();
const withSingleSpaces = (text: string) => text.replaceAll(/\s+/g, " ").trim();
const withUnixLineEnds = (text: string) => text.replaceAll(/\r\n?/g, "\n").trim();
/** XML has no place for them. */
const withoutControls = (text: string) => text.replaceAll("\u0001", "").trim();

/** What each format that is written carries; a new one needs a row. */
export const CARRIED: Readonly<Record<string, Carried>> = {
  jsonl: { originals: withoutEnds },
  "semantic-scholar": { originals: withoutEnds },
  openalex: { originals: withoutEnds },
  "arxiv-snapshot": {
    originals: withoutEnds,
    details: ({ arxivId, categories }) => ({
      url: arxivLink(arxivId),
      categories:
        categories &&
        [...new Set(categories.flatMap((name) => name.split(" ")))].filter((name) =>
          /\p{L}/u.test(name),
        ),
    }),
  },
  "daily-papers": {
    originals: withoutEnds,
    details: ({ arxivId, year, date, authors }) => ({
      ...NO_DETAILS,
      authors,
      arxivId,
      date,
      url: arxivLink(arxivId),
      year: date === undefined ? year : Number(date.slice(0, 4)),
    }),
  },
  pubmed: {
    originals: withoutControls,
    details: ({ url, doi, arxivId, year, date }) => ({
      url: url?.startsWith("https://pubmed.ncbi.nlm.nih.gov/") === true ? url : undefined,
      arxivId: doi?.startsWith("10.48550/arxiv.") === true ? arxivId : undefined,
      year: year ?? (date === undefined ? undefined : Number(date.slice(0, 4))),
    }),
  },
  "arxiv-atom": { originals: withoutControls },
  html: { originals: withSingleSpaces },
  bibtex: {
    originals: withUnixLineEnds,
    details: ({ doi, url }) => ({
      doi: doi && withoutBraces(doi).toLowerCase(),
      url: url && withoutBraces(url),
    }),
  },
  ris: { originals: withSingleSpaces },
  csv: { originals: withUnixLineEnds },
  tsv: { originals: withUnixLineEnds },
  listing: {
    originals: tidyText,
    details: () => NO_DETAILS,
    loses: ({ title }) =>
      shapeOfLine(title) === "abstract" || createFurnitureFilter()(title) === "",
    // The title taken for an abstract and its abstract; the abstract whose title is the page's own.
    refusals: 3,
  },
};

/** @returns What comes back of a paper. */
export function carriedOf(
  paper: Paper,
  { originals = (text) => text, details = () => ({}) }: Carried,
): Paper {
  const { paperId, title, abstract, originalTitle, originalAbstract, source } = paper;
  return {
    paperId,
    title,
    abstract,
    originalTitle: originals(originalTitle),
    originalAbstract: originals(originalAbstract),
    source,
    ...detailsOf({ ...detailsOf(paper), ...details(paper) }),
  };
}
