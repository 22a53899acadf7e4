import type { Paper } from "../../paper.ts";

/** Characters that XML 1.0 has no place for, not even as a reference. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};
const PUBMED_LINK = /^https:\/\/pubmed\.ncbi\.nlm\.nih\.gov\/(\d+)\/$/;

/** Writes a paper as a `PubmedArticle`; the texts are the original ones. */
export function writeArticle(paper: Paper): string {
  const id = PUBMED_LINK.exec(paper.url ?? "")?.[1];
  const date = paper.date?.split("-");
  const article = [
    element("Journal", [
      element("JournalIssue", [element("PubDate", [element("Year", paper.year)])]),
      element("Title", paper.venue),
    ]),
    element("ArticleTitle", paper.originalTitle),
    element("ELocationID", paper.doi, ' EIdType="doi"'),
    element("Abstract", [
      element("AbstractText", paper.originalAbstract),
      element("CopyrightInformation", paper.licence),
    ]),
    element("AuthorList", paper.authors?.map(writeAuthor)),
    element(
      "ArticleDate",
      date && ["Year", "Month", "Day"].map((name, at) => element(name, date[at])),
    ),
  ];
  const citation = [
    element("PMID", id),
    element("Article", article),
    element(
      "KeywordList",
      paper.categories?.map((word) => element("Keyword", word)),
    ),
  ];
  return `${element("PubmedArticle", [element("MedlineCitation", citation)])}\n`;
}

/** A name with a comma says itself which part of it is the family's, and is kept whole. */
function writeAuthor(name: string): string {
  const parts = name.split(" ");
  if (name.includes(",") || parts.length < 2) {
    return element("Author", [element("CollectiveName", name)]);
  }
  const [given, family] = [parts.slice(0, -1).join(" "), parts.at(-1)];
  return element("Author", [element("LastName", family), element("ForeName", given)]);
}

/** @param content Text, or elements that are already written. @returns Empty for an element without content. */
function element(
  name: string,
  content: string | number | readonly string[] | undefined,
  attributes = "",
): string {
  const inner = typeof content === "object" ? content.join("") : escapeXml(String(content ?? ""));
  return inner === "" ? "" : `<${name}${attributes}>${inner}</${name}>`;
}

function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(FORBIDDEN, "")
    .replaceAll(/[&<>"\r]/g, (sign) => REFERENCES[sign] ?? sign);
}
