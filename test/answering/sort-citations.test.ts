import fc from "fast-check";
import { expect, test } from "vitest";
import type { Citation } from "../../src/answering/answer.ts";
import {
  PAPER_ORDERS,
  type PaperOrder,
  sortCitations,
} from "../../src/answering/sort-citations.ts";
import { makeCitation } from "./export/papers.ts";

const PAPERS = [
  makeCitation({ n: 1, title: "beta 10", year: 2020 }),
  makeCitation({ n: 2, title: "Alpha" }),
  makeCitation({ n: 3, title: "Émile", year: 2024 }),
  makeCitation({ n: 4, title: "Beta 9", year: 2020 }),
  makeCitation({ n: 5, title: "alpha" }),
];

test.for([
  ["relevance", ["beta 10", "Alpha", "Émile", "Beta 9", "alpha"]],
  ["newest", ["Émile", "beta 10", "Beta 9", "Alpha", "alpha"]],
  ["oldest", ["beta 10", "Beta 9", "Émile", "Alpha", "alpha"]],
  ["title", ["Alpha", "alpha", "Beta 9", "beta 10", "Émile"]],
] as const)("sortCitations() by %s", ([order, titles]) => {
  const sorted = sortCitations(PAPERS, order);
  expect(sorted.map(({ title }) => title)).toEqual(titles);
  expect(sorted.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
});

test("sortCitations() keeps every paper, and sorting again changes nothing", () => {
  const paper = fc.record({
    paperId: fc.string(),
    title: fc.string(),
    year: fc.option(fc.integer({ min: 1500, max: 2200 }), { nil: undefined }),
  });
  const order = fc.constantFrom<PaperOrder>(...PAPER_ORDERS);
  fc.assert(
    fc.property(fc.array(paper), order, (sketches, by) => {
      const papers = sketches.map(({ year, ...rest }): Citation => {
        return makeCitation({ ...rest, ...(year === undefined ? {} : { year }) });
      });
      const sorted = sortCitations(papers, by);
      const ids = (list: readonly Citation[]) => list.map(({ paperId }) => paperId).toSorted();
      expect(ids(sorted)).toEqual(ids(papers));
      expect(sortCitations(sorted, by)).toEqual(sorted);
    }),
  );
});
