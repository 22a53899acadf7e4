import type { Paper } from "../../paper.ts";

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** The beginning of a page of papers. */
export const PAGE_START =
  '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Papers</title></head>\n<body>\n';
/** Its end. */
export const PAGE_END = "</body>\n</html>\n";

/** Writes a paper as an `article` with schema.org's terms; the texts are the original ones. */
export function writeArticle(paper: Paper): string {
  const { url, arxivId, doi } = paper;
  const title = escapeHtml(paper.originalTitle);
  const details = [
    ...list("author", paper.authors),
    ...list("isPartOf", paper.venue),
    ...list("keywords", paper.categories),
    ...list("license", paper.licence),
    ...time("datePublished", paper.year?.toString()),
    ...time("dateModified", paper.date),
    ...(arxivId === undefined ? [] : [link(`https://arxiv.org/abs/${arxivId}`, "arXiv")]),
    ...(doi === undefined ? [] : [link(`https://doi.org/${encodeURIComponent(doi)}`, "DOI")]),
  ];
  return [
    "<article>",
    `<h3 itemprop="headline">${url === undefined ? title : link(url, title)}</h3>`,
    `<p itemprop="abstract">${escapeHtml(paper.originalAbstract)}</p>`,
    ...details.map((detail) => `<p>${detail}</p>`),
    "</article>\n",
  ].join("\n");
}

function list(property: string, values: string | readonly string[] = []): string[] {
  return [values].flat().map((value) => `<span itemprop="${property}">${escapeHtml(value)}</span>`);
}

function time(property: string, value: string | undefined): string[] {
  return value === undefined
    ? []
    : [`<time itemprop="${property}" datetime="${value}">${value}</time>`];
}

function link(address: string, text: string): string {
  return `<a href="${escapeHtml(address)}">${text}</a>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => REFERENCES[sign] ?? sign);
}
