import { expect, test } from "vitest";
import type { AnsweredAnswer } from "../../src/answering/answer.ts";
import { sourceQuotes } from "../../src/answering/source-quotes.ts";

const cite = (n: number, ...quotes: readonly string[]) => ({
  text: "x",
  citations: [n],
  evidence: quotes.map((quote, index) => ({ n, sentence: index + 1, quote })),
});
const CITATION = { n: 1, paperId: "p", title: "T", quote: "One.", score: 1 };
const ANSWER: AnsweredAnswer = {
  kind: "answered",
  question: "?",
  mode: "llm",
  confidence: 1,
  ms: 1,
  sections: [
    { statements: [cite(1, "One."), cite(2, "Foreign."), cite(1, "Two.", "One.")] },
    { heading: "More", statements: [cite(1, "Three."), cite(1, "Four.")] },
  ],
  citations: [CITATION],
  checked: { kept: 5, dropped: 0 },
};

test("sourceQuotes() gives a paper's sentences once, in the order of the statements", () => {
  expect(sourceQuotes(ANSWER, CITATION)).toEqual(["One.", "Two.", "Three."]);
  expect(sourceQuotes(ANSWER, CITATION, 1)).toEqual(["One."]);
  expect(sourceQuotes(ANSWER, CITATION, 0)).toEqual([]);
});

test("sourceQuotes() gives the citation's own where a statement is its sentence, or shows none", () => {
  expect(sourceQuotes({ ...ANSWER, mode: "extractive" }, CITATION)).toEqual(["One."]);
  expect(sourceQuotes(ANSWER, { n: 7, quote: "Seven." })).toEqual(["Seven."]);
});
