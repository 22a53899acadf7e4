import { z } from "zod";
import type { Paper } from "../../paper.ts";
import { arxivLink } from "../arxiv-link.ts";
import { createJsonFormat } from "../json/create-json-format.ts";
import { isJsonObject, type JsonObject } from "../json/json-fields.ts";
import { jsonList, JsonText, yearOf } from "../json/json-values.ts";
import { writeArray } from "../json/write-array.ts";
import type { FoundFields } from "../make-record.ts";

const DailyPaper = z.object({
  id: JsonText,
  title: JsonText,
  summary: JsonText,
  authors: jsonList(z.object({ name: z.string() })),
  publishedAt: JsonText,
});

/**
 * What the daily papers' API answers: papers that were picked on a day, each
 * under `paper` or as it is, in an array or alone.
 *
 * Of a paper it carries the texts, the authors, the arXiv id and the day, from
 * which the year is read; the link is made of the id.
 */
export const dailyPapersFormat = createJsonFormat({
  name: "daily-papers",
  knows: (record) => {
    const paper = paperOf(record);
    return (
      "id" in paper &&
      "summary" in paper &&
      ["publishedAt", "upvotes"].some((name) => name in paper)
    );
  },
  find,
  write: (papers) => writeArray(papers, toDailyPaper),
});

function paperOf(record: JsonObject): JsonObject {
  return isJsonObject(record["paper"]) ? record["paper"] : record;
}

function find(record: JsonObject): FoundFields {
  const paper = DailyPaper.parse(paperOf(record));
  // The day of the pick stands outside; the paper's own is inside.
  const published = paper.publishedAt ?? JsonText.parse(record["publishedAt"]);
  return {
    title: paper.title,
    abstract: paper.summary,
    authors: paper.authors.map(({ name }) => name),
    year: yearOf(published),
    url: arxivLink(paper.id),
    arxivId: paper.id,
    date: published,
  };
}

function toDailyPaper(paper: Paper): object {
  const publishedAt = paper.date ?? (paper.year === undefined ? null : String(paper.year));
  return {
    paper: {
      id: paper.arxivId ?? "",
      authors: (paper.authors ?? []).map((name) => ({ name })),
      publishedAt,
      title: paper.originalTitle,
      summary: paper.originalAbstract,
    },
    publishedAt,
    title: paper.originalTitle,
  };
}
