import { describe, expect, test } from "vitest";
import { abstain, bestQuote, nearestPapers } from "../../src/answering/abstain.ts";
import type { EvidenceWeight } from "../../src/answering/weigh-evidence.ts";
import type { QueryTerm } from "../../src/retrieval/retriever.ts";
import { term } from "../retrieval/retrieval-fixtures.ts";
import { rankedPaper, retrievalOf, SKETCHES } from "./paper-fixtures.ts";

const retrieval = {
  ...retrievalOf("How much memory does quantized fine-tuning need?", SKETCHES),
  terms: [term("memori", { idf: 1 }), term("gpu", { idf: 3 })],
};
const evidence: EvidenceWeight = {
  sufficient: false,
  related: false,
  confidence: 0.2,
  missing: [],
};
const missing = (...words: readonly string[]): QueryTerm[] =>
  words.map((word) => term(word, { word, known: false }));

describe("abstain()", () => {
  test.for([
    [
      "when the papers say too little",
      retrieval,
      [],
      "No paper in the library says enough about this to answer it.",
    ],
    [
      "when a word is missing",
      retrieval,
      missing("MixMatch"),
      "No paper in the library mentions “MixMatch”.",
    ],
    [
      "when two words are missing",
      retrieval,
      missing("egg", "boil"),
      "No paper in the library mentions “egg” or “boil”.",
    ],
    [
      "of at most three missing words",
      retrieval,
      missing("egg", "boil", "pan", "salt"),
      "No paper in the library mentions “egg”, “boil”, or “pan”.",
    ],
    [
      "when nothing was found",
      { ...retrieval, papers: [] },
      [],
      "No paper in the library shares a word with the question.",
    ],
    [
      "when nothing was found and a word is missing",
      { ...retrieval, papers: [] },
      missing("egg"),
      "No paper in the library mentions “egg”.",
    ],
    [
      "when the question has no content",
      { ...retrieval, terms: [], papers: [] },
      [],
      "The question has no word that a paper could be found by.",
    ],
  ] as const)("says what was missing %s", ([, own, words, reason]) => {
    const abstention = abstain(own, { ...evidence, missing: words }, { mode: "extractive" });
    expect(abstention.reason).toBe(reason);
  });

  test.for([
    ["wie funktioniert wissensdestillation genau", missing("wie", "genau"), true],
    ["wie funktioniert wissensdestillation genau", [term("wie")], false],
    ["how funktioniert wissensdestillation genau", missing("wie", "genau"), false],
    ["wie funktioniert wissensdestillation", missing("wie", "genau"), false],
  ] as const)(
    "asks for English when %j with terms %# is in another language",
    ([question, terms, isForeign]) => {
      const own = { ...retrieval, question, terms };
      const { reason } = abstain(own, { ...evidence, missing: [] }, { mode: "extractive" });
      expect(reason.includes("asking in English")).toBe(isForeign);
    },
  );

  test("shows the three nearest papers with the sentence that fits best", () => {
    expect(abstain(retrieval, evidence, { mode: "extractive" })).toEqual({
      kind: "abstained",
      question: retrieval.question,
      mode: "extractive",
      reason: "No paper in the library says enough about this to answer it.",
      reasonPhrases: [{ key: "tooLittle" }],
      confidence: 0.2,
      nearest: [
        {
          n: 1,
          paperId: "0000000000000001",
          title: "Low-Rank Adaptation of Language Models",
          year: 2021,
          url: "https://example.org/low-rank",
          score: 1,
          quote: SKETCHES[0]?.sentences[2],
        },
        {
          n: 2,
          paperId: "0000000000000002",
          title: "Quantized Fine-Tuning at Scale",
          authors: ["A. Author", "B. Author"],
          score: 1 / 2,
          quote: SKETCHES[1]?.sentences[2],
        },
        {
          n: 3,
          paperId: "0000000000000003",
          title: "When Do Adapters Fail?",
          score: 1 / 3,
          quote: SKETCHES[2]?.sentences[0],
        },
      ],
    });
  });

  test("takes a reason, a notice and the prompt from whoever asked a model", () => {
    const rest = { mode: "llm", notice: "N.", prompt: "answer@1" } as const;
    const why = { reason: "R." };
    expect(abstain(retrieval, evidence, { ...rest, why })).toMatchObject({ ...rest, ...why });
  });
});

test("nearestPapers() of nothing found are none", () => {
  expect(nearestPapers({ ...retrieval, papers: [] })).toEqual([]);
});

test("bestQuote() takes the sentence with most of the question's weight, the first of equals", () => {
  const paper = rankedPaper({ title: "T", sentences: ["Memory.", "A GPU.", "GPUs again."] }, 1);
  expect(bestQuote(paper, retrieval)).toBe("A GPU.");
  expect(bestQuote(paper, { ...retrieval, terms: [] })).toBe("Memory.");
});
