import type { Answer, Citation } from "../../answering/answer.ts";
import { type SummaryJson, toSummaryJson } from "./to-summary-json.ts";

/** What `compare --json` prints: an answer whose sections are the rows of a table, and its columns. */
export interface ComparisonJson extends SummaryJson {
  /** In the order of the columns; empty when abstained. */
  readonly papers: readonly Pick<Citation, "n" | "paperId" | "title" | "year" | "url">[];
}

/** Brings a comparison into the documented shape. */
export function toComparisonJson(answer: Answer): ComparisonJson {
  const papers = answer.kind === "answered" ? answer.citations : [];
  return {
    ...toSummaryJson(answer),
    papers: papers.map(({ n, paperId, title, year, url }) => ({
      n,
      paperId,
      title,
      ...(year === undefined ? {} : { year }),
      ...(url === undefined ? {} : { url }),
    })),
  };
}
