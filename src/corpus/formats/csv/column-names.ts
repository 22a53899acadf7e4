import type { PaperDetails } from "../../paper.ts";

/** What a column may hold. */
export type ColumnField = keyof PaperDetails | "title" | "abstract";

/** What the columns of tables are called, in lower case and without spaces or marks; the first that has a value counts. */
export const COLUMN_NAMES: Readonly<Record<ColumnField, readonly string[]>> = {
  title: ["title", "papertitle", "articletitle", "name"],
  abstract: ["abstract", "abstractnote", "summary", "abstracttext", "paperabstract", "description"],
  authors: ["authors", "author", "authornames", "creators"],
  year: ["year", "publicationyear", "pubyear", "publishedyear"],
  venue: [
    "venue",
    "journal",
    "publicationtitle",
    "conference",
    "conferencename",
    "proceedingstitle",
    "sourcetitle",
    "journaltitle",
    "booktitle",
  ],
  url: ["url", "link", "pdfurl"],
  categories: [
    "categories",
    "category",
    "keywords",
    "authorkeywords",
    "manualtags",
    "automatictags",
    "tags",
    "subjects",
  ],
  doi: ["doi"],
  arxivId: ["arxivid", "arxiv", "eprint"],
  licence: ["licence", "license", "rights"],
  date: ["date", "publicationdate", "publisheddate", "published"],
};

const FIELDS = Object.keys(COLUMN_NAMES) as ColumnField[];

/** Where the columns of each field stand, the first that counts first; fields without a column are left out. */
export type ColumnPlaces = ReadonlyMap<ColumnField, readonly number[]>;

/** Finds the fields of a header's names, which may be any, `__proto__` among them. */
export function findColumns(header: readonly string[]): ColumnPlaces {
  const plain = header.map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
  const places = FIELDS.map((field) => {
    const found = COLUMN_NAMES[field].map((name) => plain.indexOf(name));
    return [field, found.filter((place) => place >= 0)] as const;
  });
  return new Map(places.filter(([, found]) => found.length > 0));
}
