import { z } from "zod";
import type { Paper } from "../../paper.ts";
import { detailsOf } from "../../details-of.ts";
import type { FoundFields } from "../make-record.ts";
import { createJsonFormat } from "./create-json-format.ts";
import { fieldsOf, isJsonObject, type JsonObject } from "./json-fields.ts";
import { JsonText, yearOf } from "./json-values.ts";
import { isRecord } from "./sample-json.ts";
import { splitNames } from "./split-names.ts";

/** A text, or the first of a list of them. */
const Text = z.preprocess(
  (value) => (Array.isArray(value) ? (value as readonly unknown[])[0] : value),
  z.preprocess((value) => (typeof value === "number" ? String(value) : value), JsonText),
);

/** A day, or as much of one as is known, as reference managers write it in CSL: `{"date-parts": [[2019, 5, 14]]}`. */
const DateParts = z
  .object({ dateparts: z.tuple([z.array(z.union([z.number(), z.string()]))]) })
  .transform(({ dateparts: [parts] }) =>
    parts.map((part) => String(part).padStart(2, "0")).join("-"),
  );

/** What each field may be called, the first that is there counts; see `fieldsOf`. */
const NAMES = {
  title: ["title", "name", "headline", "displayname", "papertitle"],
  abstract: ["abstract", "summary", "abstracttext", "paperabstract", "description"],
  authors: ["authors", "author", "creators", "creator"],
  year: ["year", "publicationyear", "pubyear"],
  date: ["date", "publicationdate", "published", "publishedat", "publisheddate", "issued"],
  venue: ["venue", "journal", "conference", "booktitle", "containertitle", "publicationtitle"],
  doi: ["doi"],
  arxivId: ["arxivid", "arxiv", "eprint"],
  url: ["url", "link", "landingpage"],
  categories: ["categories", "keywords", "tags", "subjects", "fieldsofstudy"],
  licence: ["licence", "license"],
} as const;

/**
 * Any JSON whose records have common names for what a paper has, in whatever
 * case: the library's own export, and what people's scripts write.
 *
 * Of a paper it carries everything. One is written on each line, with the
 * names of `PaperDetails` and the source.
 */
export const jsonFormat = createJsonFormat({
  name: "jsonl",
  knows: (record) => isRecord(record) || "name" in fieldsOf(record),
  find,
  async *write(papers) {
    for await (const paper of papers) yield `${JSON.stringify(toExport(paper))}\n`;
  },
});

function find(record: JsonObject): FoundFields {
  const fields = fieldsOf(record);
  const given = (field: keyof typeof NAMES) =>
    fields[NAMES[field].find((name) => fields[name] !== undefined) ?? ""];
  const text = (field: keyof typeof NAMES) => Text.parse(given(field));
  const year = text("year");
  const date = dateOf(given("date"));
  // Written without a year, a paper has none that is known: the day is that of a version.
  const isYearGiven = NAMES.year.some((name) => name in fields);
  return {
    title: text("title"),
    abstract: text("abstract"),
    authors: listOf(given("authors"), splitNames),
    year: isYearGiven ? yearOf(year) : yearOf(date),
    venue: text("venue") ?? nameOf(given("venue")),
    url: text("url"),
    categories: listOf(given("categories"), splitCategories),
    doi: text("doi"),
    arxivId: text("arxivId"),
    licence: text("licence"),
    date,
  };
}

function dateOf(value: unknown): string | undefined {
  return isJsonObject(value) ? DateParts.safeParse(fieldsOf(value)).data : Text.parse(value);
}

/** A list of texts or of objects with a name, or one text to be parted. */
function listOf(
  value: unknown,
  split: (text: string) => readonly string[],
): readonly string[] | undefined {
  if (typeof value === "string") return split(value);
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.flatMap((item) => nameOf(item) ?? []);
}

function nameOf(item: unknown): string | undefined {
  if (!isJsonObject(item)) return JsonText.parse(item);
  const fields = fieldsOf(item);
  const text = (...names: readonly string[]) =>
    names.map((name) => JsonText.parse(fields[name])).find((name) => name !== undefined);
  const whole = text("name", "fullname", "displayname", "literal", "term");
  const given = text("given", "givenname", "firstname", "first", "forename");
  const family = text("family", "familyname", "lastname", "last", "surname");
  return whole ?? ([given, family].filter((part) => part !== undefined).join(" ") || undefined);
}

/** Codes such as `cs.CL` are parted by spaces, words by commas and the like. */
function splitCategories(text: string): readonly string[] {
  const areCodes = /^[a-z-]+\.[A-Za-z-]+(?:\s+[a-z-]+(?:\.[A-Za-z-]+)?)*$/.test(text.trim());
  const parts = text.trim().split(areCodes ? /\s+/ : /[;,|]/);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function toExport(paper: Paper): object {
  const { originalTitle: title, originalAbstract: abstract, source } = paper;
  const year = paper.date !== undefined && paper.year === undefined ? { year: null } : {};
  return { title, abstract, ...detailsOf(paper), ...year, source };
}
