import type { Paper } from "../../paper.ts";
import { writeLatexField } from "./latex-field.ts";

/** What BibTeX would take for several people, or for nobody in particular. */
const NEEDS_BRACES = /(?:^|\s)and(?:\s|$)|^others$/i;

/** Writes a paper as one entry, with its id as the key; the texts are the original ones. */
export function writeEntry(paper: Paper): string {
  const text = (value: string | undefined) => value && writeLatexField(value);
  const fields: readonly (readonly [name: string, value: string | undefined])[] = [
    ["title", text(paper.originalTitle)],
    ["author", paper.authors?.map(writeName).join(" and ")],
    ["year", paper.year?.toString() ?? (paper.date && "")],
    ["date", paper.date],
    ["journal", text(paper.venue)],
    ["doi", paper.doi && writeId(paper.doi)],
    ["eprint", paper.arxivId],
    ["eprinttype", paper.arxivId && "arxiv"],
    ["url", paper.url && writeId(paper.url)],
    ["keywords", paper.categories && writeKeywords(paper.categories)],
    ["rights", text(paper.licence)],
    ["abstract", text(paper.originalAbstract)],
  ];
  const lines = fields
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name} = {${value}}`);
  const type = paper.venue === undefined ? "misc" : "article";
  return `@${type}{${paper.paperId},\n${lines.join(",\n")}\n}\n\n`;
}

function writeName(name: string): string {
  const written = writeLatexField(name);
  return NEEDS_BRACES.test(name) ? `{${written}}` : written;
}

function writeKeywords(words: readonly string[]): string {
  const written = words.map((word) =>
    /[,;]/.test(word) ? `{${writeLatexField(word)}}` : writeLatexField(word),
  );
  return written.join("; ");
}

/** Addresses and ids are verbatim, so that only what would unbalance the entry is encoded. */
function writeId(id: string): string {
  return id.replaceAll(/[{}\\]/g, (sign) => encodeURIComponent(sign));
}
