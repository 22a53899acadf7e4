import { arxivLink } from "../../src/corpus/formats/arxiv-link.ts";
import { shapeOfLine } from "../../src/corpus/formats/listing/shape-of-line.ts";
import type { Paper, PaperDetails } from "../../src/corpus/paper.ts";
import { detailsOf } from "../../src/corpus/details-of.ts";

/** What comes back of a paper that was written in a format. */
export interface Carried {
  readonly expected: (paper: Paper) => Paper;
  /** Papers that the format has no way to tell. */
  readonly loses?: (paper: Paper) => boolean;
}

/** The paper itself. */
const all = (paper: Paper): Paper => paper;

/** The paper with other details; those that are undefined are not there. */
const withDetails = (
  paper: Paper,
  details: { [Name in keyof PaperDetails]?: PaperDetails[Name] | undefined },
): Paper => {
  const { paperId, title, abstract, originalTitle, originalAbstract, source } = paper;
  const others = { ...detailsOf(paper), ...details };
  return {
    paperId,
    title,
    abstract,
    originalTitle,
    originalAbstract,
    source,
    ...detailsOf(others),
  };
};

/** What each format that is written carries; a new one needs a row. */
export const CARRIED: Readonly<Record<string, Carried>> = {
  jsonl: { expected: all },
  "semantic-scholar": { expected: all },
  openalex: { expected: all },
  // The link is made of the arXiv id.
  "arxiv-snapshot": {
    expected: (paper) => withDetails(paper, { url: arxivLink(paper.arxivId) }),
  },
  "daily-papers": {
    expected: (paper) =>
      withDetails(paper, {
        url: arxivLink(paper.arxivId),
        year: paper.date === undefined ? paper.year : Number(paper.date.slice(0, 4)),
        venue: undefined,
        categories: undefined,
        doi: undefined,
        licence: undefined,
      }),
  },
  pubmed: { expected: all },
  "arxiv-atom": { expected: all },
  html: { expected: all },
  bibtex: { expected: all },
  ris: { expected: all },
  csv: { expected: all },
  tsv: { expected: all },
  listing: {
    expected: (paper) => withDetails(paper, {}),
    loses: ({ title, abstract }) =>
      shapeOfLine(title) !== "title" || shapeOfLine(abstract) !== "abstract",
  },
};
