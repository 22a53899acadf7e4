import type { Citation } from "./answer.ts";

/** The orders in which a list of papers can be read; `relevance` is that in which it was found. */
export const PAPER_ORDERS = ["relevance", "newest", "oldest", "title"] as const;

/** See {@link PAPER_ORDERS}. */
export type PaperOrder = (typeof PAPER_ORDERS)[number];

const byTitle = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const COMPARE: Readonly<Record<PaperOrder, (a: Citation, b: Citation) => number>> = {
  relevance: () => 0,
  newest: (a, b) => compareYears(b, a),
  oldest: (a, b) => compareYears(a, b),
  title: (a, b) => byTitle.compare(a.title, b.title),
};

/**
 * Brings papers into another order. Equal ones stay as they were; by year, those without one come last.
 *
 * @param papers In the order in which they were found.
 * @returns The same papers, numbered anew from 1.
 */
export function sortCitations(papers: readonly Citation[], order: PaperOrder): Citation[] {
  const isByYear = order === "newest" || order === "oldest";
  const isLast = ({ year }: Citation) => isByYear && year === undefined;
  const sorted = papers.filter((paper) => !isLast(paper)).toSorted(COMPARE[order]);
  return [...sorted, ...papers.filter(isLast)].map((paper, index) => ({ ...paper, n: index + 1 }));
}

function compareYears({ year: a = 0 }: Citation, { year: b = 0 }: Citation): number {
  return a - b;
}
