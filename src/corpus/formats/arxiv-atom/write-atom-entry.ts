import type { Paper } from "../../paper.ts";

/** What stands before the entries. */
export const FEED_START = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title>Papers</title>
`;
/** What stands after them. */
export const FEED_END = "</feed>\n";

/** Characters that XML has no way to write. */
// eslint-disable-next-line no-control-regex -- these are the ones
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Writes a paper as arXiv's feed has it; one that isn't arXiv's under a name of its own. */
export function writeAtomEntry(paper: Paper): string {
  const { arxivId, paperId, year, date, url, doi, venue, licence } = paper;
  const { authors = [], categories = [] } = paper;
  const id = arxivId === undefined ? `urn:papercord:${paperId}` : `http://arxiv.org/abs/${arxivId}`;
  const elements = [
    element("id", id),
    element("title", paper.originalTitle),
    element("updated", date && `${date}T00:00:00Z`),
    url && `<link href="${escape(url)}" rel="alternate" type="text/html"/>`,
    element("summary", paper.originalAbstract),
    ...categories.map((term) => `<category term="${escape(term)}"/>`),
    element("published", year === undefined ? undefined : `${year}-01-01T00:00:00Z`),
    element("rights", licence),
    element("arxiv:journal_ref", venue),
    element("arxiv:doi", doi),
    ...authors.map((name) => `<author>${element("name", name)}</author>`),
  ];
  const lines = elements.filter((line) => line !== undefined).map((line) => `    ${line}\n`);
  return `  <entry>\n${lines.join("")}  </entry>\n`;
}

function element(name: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `<${name}>${escape(text)}</${name}>`;
}

function escape(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(UNWRITABLE, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "&#13;");
}
