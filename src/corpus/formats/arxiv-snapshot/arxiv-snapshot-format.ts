import { z } from "zod";
import type { Paper } from "../../paper.ts";
import { arxivLink } from "../arxiv-link.ts";
import { createJsonFormat } from "../json/create-json-format.ts";
import type { JsonObject } from "../json/json-fields.ts";
import { jsonList, JsonText } from "../json/json-values.ts";
import type { FoundFields } from "../make-record.ts";
import { dayOfVersion, yearOfVersion } from "./version-date.ts";

/** Fields that no other kind of JSON has in common with this one; two of them tell it. */
const TELLING = [
  "submitter",
  "journal-ref",
  "report-no",
  "update_date",
  "authors_parsed",
  "versions",
] as const;

const Snapshot = z.object({
  id: JsonText,
  title: JsonText,
  abstract: JsonText,
  authors: JsonText,
  /** Family name, given names and what follows them, such as `Jr.`, of each. */
  authors_parsed: jsonList(z.array(z.string())),
  categories: JsonText,
  doi: JsonText,
  "journal-ref": JsonText,
  license: JsonText,
  versions: jsonList(z.object({ created: z.string() })),
  update_date: JsonText,
});

/**
 * arXiv's metadata snapshot: one paper on each line, every version named with
 * its day, the latest title and abstract.
 *
 * Of a paper it carries all but the link, which is made of the arXiv id;
 * categories of several words are parted.
 */
export const arxivSnapshotFormat = createJsonFormat({
  name: "arxiv-snapshot",
  knows: (record) => "id" in record && TELLING.filter((name) => name in record).length >= 2,
  find,
  async *write(papers) {
    for await (const paper of papers) yield `${JSON.stringify(toSnapshot(paper))}\n`;
  },
});

function find(record: JsonObject): FoundFields {
  const parsed = Snapshot.parse(record);
  const { id, versions } = parsed;
  const names = parsed.authors_parsed.map(nameOf).filter((name) => name !== "");
  return {
    title: parsed.title,
    abstract: parsed.abstract,
    authors: names.length > 0 ? names : namesIn(parsed.authors),
    year: yearOfVersion(versions[0]?.created),
    venue: parsed["journal-ref"],
    url: arxivLink(id),
    categories: parsed.categories?.split(/\s+/),
    doi: parsed.doi,
    arxivId: id,
    licence: parsed.license,
    date: dayOfVersion(versions.at(-1)?.created) ?? parsed.update_date,
  };
}

function nameOf([family = "", given = "", suffix = ""]: readonly string[]): string {
  return [given, family, suffix].filter((part) => part !== "").join(" ");
}

/** The written list also has affiliations in parentheses, which may hold commas. */
function namesIn(authors: string | undefined): readonly string[] | undefined {
  return authors
    ?.replaceAll(/\([^()]*\)/g, "")
    .split(/,|\s+and\s+/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function toSnapshot(paper: Paper): object {
  const { authors = [], categories = [] } = paper;
  return {
    id: paper.arxivId ?? "",
    authors: authors.join(", "),
    title: paper.originalTitle,
    "journal-ref": paper.venue,
    doi: paper.doi,
    // Names are given whole, since what is the family name isn't known.
    authors_parsed: authors.map((name) => [name, "", ""]),
    categories: categories.join(" "),
    license: paper.licence,
    abstract: paper.originalAbstract,
    versions: versionsOf(paper),
    update_date: paper.date,
  };
}

/** The first version tells the year, the last one the day; without a year, the day stands elsewhere only. */
function versionsOf({ year, date }: Paper): readonly object[] {
  if (year === undefined) return [];
  const first = date?.startsWith(String(year)) ? [] : [String(year)];
  const days = date === undefined ? first : [...first, date];
  return days.map((created, index) => ({ version: `v${index + 1}`, created }));
}
