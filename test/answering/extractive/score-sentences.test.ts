import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QuestionKind } from "../../../src/answering/extractive/question-kind.ts";
import { scoreSentences } from "../../../src/answering/extractive/score-sentences.ts";
import type { Retrieval } from "../../../src/retrieval/retriever.ts";
import { term, vocabularyOf } from "../../retrieval/retrieval-fixtures.ts";
import { type PaperSketch, rankedPaper, retrievalOf, SKETCHES } from "../paper-fixtures.ts";

const texts = SKETCHES.map(({ title, sentences }) => [title, ...sentences].join(" "));
const vocabulary = vocabularyOf(...texts);
const TERMS = [term("memori", { idf: 3 }), term("adapt", { idf: 1 })];

function score(
  sketches: readonly PaperSketch[],
  { question = "memory of adapters", kind = "overview" as QuestionKind, terms = TERMS } = {},
) {
  return scoreSentences({ ...retrievalOf(question, sketches), terms }, kind, vocabulary);
}

/** Scores of sentences of one paper, by their text. */
function scoresOf(sentences: readonly string[], options: Parameters<typeof score>[1] = {}) {
  const scored = score([{ title: "T", sentences }], options);
  return Object.fromEntries(scored.map((sentence) => [sentence.text, sentence.score]));
}

describe("scoreSentences()", () => {
  test("gives every sentence with its paper's rank and its number in the abstract", () => {
    const scored = score(SKETCHES);
    expect(scored.map(({ paperRank, sentence }) => [paperRank, sentence])).toEqual(
      SKETCHES.flatMap(({ sentences }, rank) => sentences.map((_, index) => [rank, index + 1])),
    );
    expect(scored.map(({ text }) => text)).toEqual(SKETCHES.flatMap(({ sentences }) => sentences));
  });

  test("counts the sentences of a later passage on from where it begins", () => {
    const paper = rankedPaper({ title: "T", sentences: ["A memory.", "B adapter."] }, 1);
    const passages = paper.passages.map((passage) => ({ ...passage, firstSentence: 7 }));
    const retrieval: Retrieval = {
      question: "q",
      query: "q",
      terms: TERMS,
      papers: [{ ...paper, passages }],
    };
    const scored = scoreSentences(retrieval, "method", vocabulary);
    expect(scored.map(({ sentence }) => sentence)).toEqual([7, 8]);
  });

  test("leaves out notes on where code is", () => {
    const sentences = ["Memory is short.", "Code is available at https://example.org."];
    expect(score([{ title: "T", sentences }]).map(({ text }) => text)).toEqual([
      "Memory is short.",
    ]);
  });

  test("covers a share of the question's weight", () => {
    const sentences = ["Memory of adapters.", "Memory.", "Adapters.", "Nothing."];
    const scored = score([{ title: "T", sentences }]);
    expect(scored.map(({ coverage }) => coverage)).toEqual([1, 3 / 4, 1 / 4, 0]);
    const without = score([{ title: "T", sentences }], { terms: [] });
    expect(without.every(({ coverage }) => coverage === 0)).toBe(true);
  });

  test("scores a sentence that shares the question's words above one that doesn't", () => {
    const scores = scoresOf(["Adapters save memory.", "Nets have heads."]);
    expect(scores["Adapters save memory."]).toBeGreaterThan(
      (scores["Nets have heads."] ?? 0) + 0.5,
    );
  });

  test("scores the same sentence higher in a better ranked paper", () => {
    const sketch = { title: "T", sentences: ["Adapters save memory."] };
    const [best, next] = score([sketch, sketch]);
    expect((best?.score ?? 0) - (next?.score ?? 0)).toBeCloseTo(0.8 * (1 - 1 / 2));
  });

  test("prefers a definition of what is asked about to one of something else, for what-is questions", () => {
    const own = "Memory is what adapters save.";
    const other = "Attention is what adapters save in memory.";
    const gain = (sentence: string) => {
      const [what, how] = (["definition", "method"] as const).map(
        (kind) => scoresOf([sentence], { kind })[sentence] ?? 0,
      );
      return (what ?? 0) - (how ?? 0);
    };
    expect(gain(own)).toBeCloseTo(0.8);
    expect(gain("Attention layers are slow blocks of quadratic cost in memory.")).toBeCloseTo(0);
    expect(gain(other)).toBeCloseTo(0.8); // "adapters" is among its first four words.
  });

  test("prefers a number to none for a question that asks for one", () => {
    const sentences = ["Memory falls by 3 times.", "Memory falls by three times."];
    const difference = (question: string) => {
      const scores = scoresOf(sentences, { question });
      return (scores[sentences[0] ?? ""] ?? 0) - (scores[sentences[1] ?? ""] ?? 0);
    };
    const asked = difference("how much memory do adapters save?");
    expect(asked - difference("do adapters save memory?")).toBeCloseTo(0.2);
  });

  test("gives finite scores whatever the terms weigh", () => {
    const idf = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.array(idf, { maxLength: 3 }), (weights) => {
        const terms = weights.map((weight, i) =>
          term(["memori", "adapt", "x"][i] ?? "", { idf: weight }),
        );
        for (const { score: own, coverage } of score(SKETCHES, { terms })) {
          expect(Number.isFinite(own)).toBe(true);
          expect(coverage).toBeGreaterThanOrEqual(0);
          expect(coverage).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
