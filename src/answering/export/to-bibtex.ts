import type { Citation } from "../answer.ts";
import { citationKeys } from "./citation-keys.ts";
import { escapeBibtex } from "./escape-bibtex.ts";
import { visibleLine } from "../../lib/visible-line.ts";
import { toBibtexAuthors } from "./to-bibtex-authors.ts";
import { toBibtexTitle } from "./to-bibtex-title.ts";
import { venueKindOf } from "./venue-kind.ts";
import { webAddress } from "./web-address.ts";

/**
 * Writes papers as BibTeX entries, of type `misc` where no venue is known, for BibTeX and Biber, in UTF-8.
 *
 * @returns Entries separated by blank lines; an empty string for no papers.
 */
export function toBibtex(papers: readonly Citation[]): string {
  const keys = citationKeys(papers);
  return papers.map((paper, index) => toEntry(paper, keys[index] ?? "")).join("\n");
}

const VENUE_FIELDS = {
  journal: ["article", "journal"],
  conference: ["inproceedings", "booktitle"],
  preprint: ["misc", "howpublished"],
} as const;

function toEntry(paper: Citation, key: string): string {
  const venue = visibleLine(paper.venue ?? "");
  const [type, venueField] = VENUE_FIELDS[venue === "" ? "preprint" : venueKindOf(venue)];
  const fields: readonly (readonly [name: string, value: string | undefined])[] = [
    ["title", toBibtexTitle(visibleLine(paper.title))],
    ["author", toBibtexAuthors(paper.authors ?? [])],
    ["year", paper.year?.toString()],
    [venueField, escapeBibtex(venue)],
    ["url", webAddress(paper.url)],
    ["paperid", paper.paperId],
  ];
  const lines = fields
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `  ${name.padEnd(7)} = {${value}}`);
  return `@${type}{${key},\n${lines.join(",\n")}\n}\n`;
}
