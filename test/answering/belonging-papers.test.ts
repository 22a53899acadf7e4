import { expect, test } from "vitest";
import { belongingPapers } from "../../src/answering/belonging-papers.ts";
import type { Retrieval } from "../../src/retrieval/retriever.ts";
import { rankedPaper } from "./paper-fixtures.ts";

function retrievalWith(
  ...papers: readonly { readonly score: number; readonly coverage: number }[]
): Retrieval {
  const ranked = papers.map(({ score, coverage }, index) => {
    const paper = rankedPaper({ title: `Paper ${index}`, sentences: ["A sentence."] }, index + 1);
    return { ...paper, score, signals: { ...paper.signals, coverage } };
  });
  return { question: "q", query: "q", terms: [], papers: ranked };
}

test("belongingPapers() keeps those that cover the topic and score well beside the best", () => {
  const retrieval = retrievalWith(
    { score: 0.8, coverage: 1 },
    { score: 0.7, coverage: 0.29 },
    { score: 0.6, coverage: 0.3 },
    { score: 0.4, coverage: 0.5 },
    { score: 0.39, coverage: 1 },
  );
  expect(belongingPapers(retrieval).map(({ paper }) => paper.title)).toEqual([
    "Paper 0",
    "Paper 2",
    "Paper 3",
  ]);
});

test("belongingPapers() of nothing are none", () => {
  expect(belongingPapers(retrievalWith())).toEqual([]);
});
