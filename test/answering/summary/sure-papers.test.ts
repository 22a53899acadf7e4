import { expect, test } from "vitest";
import type { RankedPaper } from "../../../src/retrieval/retriever.ts";
import { surePapers } from "../../../src/answering/summary/sure-papers.ts";
import { rankedPaper } from "../paper-fixtures.ts";

/** Papers with these scores and cosines. */
function papersWith(...marks: readonly (readonly [score: number, cosine: number])[]) {
  return marks.map(([score, cosine], index): RankedPaper => {
    const paper = rankedPaper({ title: `${index}`, sentences: ["A sentence."] }, index + 1);
    return { ...paper, score, signals: { ...paper.signals, cosine } };
  });
}

const BACKGROUND = Array.from({ length: 40 }, () => [0.3, 0.2] as const);

test("surePapers() keeps those that stand out from what merely came up, by words and by vector", () => {
  const marks = [
    [1, 0.8],
    [0.9, 0.7],
    [0.85, 0.75],
    [0.8, 0.7],
    [0.55, 0.6],
    [0.9, 0.25],
  ] as const;
  const sure = surePapers(papersWith(...marks, ...BACKGROUND));
  expect(sure.map(({ paper }) => paper.title)).toEqual(["0", "1", "2", "3"]);
});

test("surePapers() adds the likely ones when few are sure, and no others", () => {
  const marks = [
    [1, 0.8],
    [0.7, 0.6],
    [0.65, 0.55],
    [0.4, 0.3],
  ] as const;
  const sure = surePapers(papersWith(...marks, ...BACKGROUND));
  expect(sure.map(({ paper }) => paper.title)).toEqual(["0", "1", "2"]);
});

test("surePapers() goes by the score alone where there is no vector", () => {
  const marks = [
    [1, 0],
    [0.9, 0],
    [0.9, 0],
    [0.9, 0],
    [0.4, 0],
  ] as const;
  const background = BACKGROUND.map(([score]) => [score, 0] as const);
  expect(surePapers(papersWith(...marks, ...background))).toHaveLength(4);
});

test("surePapers() keeps all of sixty papers that score alike", () => {
  const marks = Array.from({ length: 60 }, (_, index) => [1 - index / 1_000, 0.8] as const);
  expect(surePapers(papersWith(...marks))).toHaveLength(60);
});

test("surePapers() of few papers are at least the best one", () => {
  expect(surePapers([])).toEqual([]);
  expect(surePapers(papersWith([0.2, 0.1]))).toHaveLength(1);
  expect(surePapers(papersWith([0, 0], [0, 0]))).toHaveLength(2);
});
