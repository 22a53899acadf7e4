import { abstractOf, titleOf } from "../corpus/listing-fixtures.ts";

/** A paper made for one file. */
interface MadePaper {
  readonly title: string;
  readonly abstract: string;
}

/** The papers that a file is made of; no other file has them. */
export interface MadePapers {
  readonly one: MadePaper;
  readonly two: MadePaper;
  readonly three: MadePaper;
}

/** @param number Of the file, counted from 0. */
export function makePapers(number: number): MadePapers {
  const made = (offset: number) => {
    const own = 1_000 + number * 10 + offset;
    return { title: titleOf(own), abstract: abstractOf(own) };
  };
  return { one: made(1), two: made(2), three: made(3) };
}

/** Papers as each format writes them: one after the other gives a file, `csv` after its header. */
export const written = {
  page: (...papers: readonly MadePaper[]) =>
    papers.map(({ title, abstract }) => `${title}\n${abstract}\n`).join(""),
  jsonl: (...papers: readonly object[]) =>
    papers.map((paper) => `${JSON.stringify(paper)}\n`).join(""),
  json: (...papers: readonly object[]) => JSON.stringify(papers, null, 1),
  csv: (...papers: readonly MadePaper[]) =>
    `title,abstract\n${papers.map(({ title, abstract }) => `${title},"${abstract}"\n`).join("")}`,
  bibtex: (...papers: readonly MadePaper[]) =>
    papers
      .map(
        ({ title, abstract }, index) =>
          `@misc{key${index + 1},\n  title = {${title}},\n  abstract = {${abstract}}\n}\n`,
      )
      .join(""),
  ris: (...papers: readonly MadePaper[]) =>
    papers
      .map(({ title, abstract }) => `TY  - JOUR\nTI  - ${title}\nAB  - ${abstract}\nER  - \n`)
      .join(""),
  pubmed: (...papers: readonly MadePaper[]) =>
    `<?xml version="1.0"?>\n<PubmedArticleSet>\n${papers.map(pubmedArticle).join("\n")}\n</PubmedArticleSet>\n`,
  atom: (...papers: readonly MadePaper[]) =>
    `<feed xmlns="http://www.w3.org/2005/Atom">\n${papers.map(atomEntry).join("\n")}\n</feed>\n`,
  html: (...papers: readonly MadePaper[]) =>
    `<!doctype html>\n<html><body>\n${papers.map(htmlArticle).join("\n")}\n</body></html>\n`,
} as const;

/** @returns The element that a paper is in PubMed's XML, on one line. */
function pubmedArticle({ title, abstract }: MadePaper): string {
  return `<PubmedArticle><MedlineCitation><Article><ArticleTitle>${title}</ArticleTitle><Abstract><AbstractText>${abstract}</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>`;
}

/** @returns The element that a paper is in arXiv's feed, on one line. */
function atomEntry({ title, abstract }: MadePaper): string {
  return `<entry><id>http://arxiv.org/abs/none</id><title>${title}</title><summary>${abstract}</summary></entry>`;
}

/** @returns The element that a paper is on a page, on one line. */
export function htmlArticle({ title, abstract }: MadePaper): string {
  return `<article><h3><a href="/papers/x">${title}</a></h3><p>${abstract}</p></article>`;
}

/** @returns The bytes of texts and byte values, one after the other. */
export function bytesOf(...parts: readonly (string | Uint8Array | readonly number[])[]): Buffer {
  return Buffer.concat(
    parts.map((part) =>
      typeof part === "string" ? Buffer.from(part) : Buffer.from(part as readonly number[]),
    ),
  );
}
