import type { Paper } from "../../paper.ts";
import { createJsonFormat } from "../json/create-json-format.ts";
import { writeArray } from "../json/write-array.ts";
import { dailyPaperFields, dailyPaperOf } from "./daily-paper-fields.ts";

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
    const paper = dailyPaperOf(record);
    return (
      "id" in paper &&
      "summary" in paper &&
      ["publishedAt", "upvotes"].some((name) => name in paper)
    );
  },
  find: dailyPaperFields,
  write: (papers) => writeArray(papers, toDailyPaper),
});

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
