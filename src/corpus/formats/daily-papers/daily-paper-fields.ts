import { z } from "zod";
import { arxivLink } from "../arxiv-link.ts";
import { isJsonObject, type JsonObject } from "../json/json-fields.ts";
import { jsonList, JsonText, yearOf } from "../json/json-values.ts";
import type { FoundFields } from "../make-record.ts";

const DailyPaper = z.object({
  id: JsonText,
  title: JsonText,
  summary: JsonText,
  authors: jsonList(z.object({ name: z.string() })),
  publishedAt: JsonText,
});

/** @returns What stands under `paper` in a picked paper, or the record itself where nothing does. */
export function dailyPaperOf(record: JsonObject): JsonObject {
  return isJsonObject(record["paper"]) ? record["paper"] : record;
}

/** Takes from a picked paper what is kept of it. */
export function dailyPaperFields(record: JsonObject): FoundFields {
  const paper = DailyPaper.parse(dailyPaperOf(record));
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
