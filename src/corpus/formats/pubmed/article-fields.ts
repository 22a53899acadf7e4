import type { FoundFields } from "../make-record.ts";
import { elementsAt, textAt, textOf, type XmlElement } from "./xml-element.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const ARTICLE = "MedlineCitation/Article";
const ISSUE_DATE = `${ARTICLE}/Journal/JournalIssue/PubDate`;
/** Where the day of an article stands: the text's own first, that of its record last. */
const DATES = [`${ARTICLE}/ArticleDate`, ISSUE_DATE, "MedlineCitation/DateRevised"];

/** Takes from a `PubmedArticle` what is kept of a paper. Given names come first, as articles print them. */
export function articleFields(article: XmlElement): FoundFields {
  const id = textAt(article, "MedlineCitation/PMID");
  return {
    title:
      textAt(article, `${ARTICLE}/ArticleTitle`) ?? textAt(article, `${ARTICLE}/VernacularTitle`),
    abstract: elementsAt(article, `${ARTICLE}/Abstract/AbstractText`).map(partOfAbstract).join(" "),
    authors: elementsAt(article, `${ARTICLE}/AuthorList/Author`).map(nameOf),
    year: yearOf(article),
    venue:
      textAt(article, `${ARTICLE}/Journal/Title`) ??
      textAt(article, `${ARTICLE}/Journal/ISOAbbreviation`),
    url:
      id === undefined ? undefined : `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(id)}/`,
    categories: [
      ...elementsAt(article, "MedlineCitation/MeshHeadingList/MeshHeading/DescriptorName"),
      ...elementsAt(article, "MedlineCitation/KeywordList/Keyword"),
    ].map(textOf),
    doi: doiOf(article),
    licence: textAt(article, `${ARTICLE}/Abstract/CopyrightInformation`),
    date: DATES.flatMap((path) => elementsAt(article, path))
      .map(dayOf)
      .find((day) => day !== undefined),
  };
}

function partOfAbstract(part: XmlElement): string {
  const label = part.attributes["Label"] ?? "";
  const text = textOf(part);
  return label === "" || label === "UNLABELLED" ? text : `${label}: ${text}`;
}

function nameOf(author: XmlElement): string {
  const given = textAt(author, "ForeName") ?? textAt(author, "Initials");
  const parts = [given, textAt(author, "LastName"), textAt(author, "Suffix")];
  const name = parts.filter((part) => part !== undefined).join(" ");
  return name === "" ? (textAt(author, "CollectiveName") ?? "") : name;
}

function yearOf(article: XmlElement): number | undefined {
  const places = [`${ISSUE_DATE}/Year`, `${ISSUE_DATE}/MedlineDate`, `${ARTICLE}/ArticleDate/Year`];
  const years = places.map((path) => /\d{4}/.exec(textAt(article, path) ?? "")?.[0]);
  const year = years.find((digits) => digits !== undefined);
  return year === undefined ? undefined : Number(year);
}

function dayOf(date: XmlElement): string | undefined {
  const [year = "", month = "", day = ""] = ["Year", "Month", "Day"].map((name) =>
    textAt(date, name),
  );
  const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const digits = [year, named > 0 ? String(named) : month, day].map((part) =>
    part.padStart(2, "0"),
  );
  const whole = digits.join("-");
  return /^\d{4}-\d{2}-\d{2}$/.test(whole) ? whole : undefined;
}

function doiOf(article: XmlElement): string | undefined {
  const ids = [
    ...elementsAt(article, `${ARTICLE}/ELocationID`).filter(
      ({ attributes }) => attributes["EIdType"] === "doi",
    ),
    ...elementsAt(article, "PubmedData/ArticleIdList/ArticleId").filter(
      ({ attributes }) => attributes["IdType"] === "doi",
    ),
  ];
  return ids.map(textOf).find((id) => id !== "");
}
