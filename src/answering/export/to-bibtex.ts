import type { Citation } from "../answer.ts";
import { citationKeys } from "./citation-keys.ts";
import { visibleLine } from "../../lib/visible-line.ts";
import { toBibtexAuthors } from "./to-bibtex-authors.ts";
import { toBibtexTitle } from "./to-bibtex-title.ts";
import { webAddress } from "./web-address.ts";

/**
 * Writes papers as BibTeX entries of type `misc`, for BibTeX and Biber, in UTF-8.
 *
 * @returns Entries separated by blank lines; an empty string for no papers.
 */
export function toBibtex(papers: readonly Citation[]): string {
  const keys = citationKeys(papers);
  return papers.map((paper, index) => toEntry(paper, keys[index] ?? "")).join("\n");
}

function toEntry(paper: Citation, key: string): string {
  const fields: readonly (readonly [name: string, value: string | undefined])[] = [
    ["title", toBibtexTitle(visibleLine(paper.title))],
    ["author", toBibtexAuthors(paper.authors ?? [])],
    ["year", paper.year?.toString()],
    ["url", webAddress(paper.url)],
    ["paperid", paper.paperId],
  ];
  const lines = fields
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `  ${name.padEnd(7)} = {${value}}`);
  return `@misc{${key},\n${lines.join(",\n")}\n}\n`;
}
