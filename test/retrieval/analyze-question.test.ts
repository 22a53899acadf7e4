import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyzeQuestion } from "../../src/retrieval/analyze-question.ts";
import { createSpellingCorrector } from "../../src/retrieval/correct-spelling.ts";
import { vocabularyOf } from "./retrieval-fixtures.ts";

const vocabulary = vocabularyOf(
  "knowledge distillation with two heads",
  "dual head distillation, KD^3",
  "diffusion bridges of Schrödinger",
  "related work on diffusion",
);
const correct = createSpellingCorrector(vocabulary);
const analyze = (question: string) => analyzeQuestion(question, vocabulary, correct);
const stemsIn = (question: string) => analyze(question).terms.map(({ stem }) => stem);

describe("analyzeQuestion()", () => {
  test("takes stop words and conversational wrapping off", () => {
    const wrapped = analyze(
      "Hey, can anybody recommend papers about knowledge distillation please?",
    );
    expect(wrapped.query).toBe("knowledge distillation");
    expect(stemsIn("what is the bridge of Schrödinger")).toEqual(["bridg", "schroding"]);
  });

  test("finds nothing to search for in a question of nothing but fillers", () => {
    expect(analyze("thanks, nice work!")).toEqual({ query: "", terms: [] });
    expect(analyze("is it the?")).toEqual({ query: "", terms: [] });
    expect(analyze(" ?! ")).toEqual({ query: "", terms: [] });
  });

  test("gives each stem once, in order, with its idf", () => {
    const { query, terms } = analyze("distillation of a distilled head");
    expect(query).toBe("distillation distilled head");
    expect(terms).toEqual([
      {
        word: "distillation",
        stem: "distil",
        idf: vocabulary.idf("distil"),
        known: true,
        corrected: false,
        isName: false,
      },
      expect.objectContaining({ word: "head", stem: "head" }),
    ]);
  });

  test("says a word as it was first written", () => {
    const { terms } = analyze("(DISTILLATION!) or Distillation of x∞y, ½ a MixMatch, mixmatch");
    expect(terms.map(({ word }) => word)).toEqual([
      "DISTILLATION",
      "x",
      "infinity",
      "y",
      "1",
      "2",
      "MixMatch",
    ]);
  });

  test("corrects a misspelt word and searches for both spellings", () => {
    const { query, terms } = analyze("difusion bridges");
    expect(query).toBe("difusion diffus bridges");
    expect(terms[0]).toEqual({
      word: "difusion",
      stem: "diffus",
      idf: vocabulary.idf("diffus"),
      known: true,
      corrected: true,
      isName: false,
    });
  });

  test("never corrects a name", () => {
    const [named] = analyze("what is Difusion").terms;
    expect(named).toMatchObject({ word: "Difusion", known: false, corrected: false, isName: true });
  });

  test("corrects no more than twelve words: text with more unknown ones is in another language", () => {
    const typo = (letter: string) => `knowl${letter}dg`;
    const letters = "abcdfghijklmno".split("");
    const { terms } = analyze(["bridge", ...letters.map(typo)].join(" "));
    expect(terms.filter(({ known }) => !known).map(({ word }) => word)).toEqual([
      typo("n"),
      typo("o"),
    ]);
  });

  test("marks a word that no paper has, with the largest idf", () => {
    const { terms } = analyze("egg distillation");
    expect(terms[0]).toMatchObject({ stem: "egg", known: false });
    expect(terms[0]?.idf).toBeGreaterThan(terms[1]?.idf ?? Infinity);
  });

  test("splits letters from digits only where the corpus knows the letters and not the whole", () => {
    expect(stemsIn("kd3 distillation")).toEqual(["kd", "3", "distil"]);
    expect(stemsIn("xy3 distillation")).toEqual(["xy3", "distil"]);
    const whole = vocabularyOf("kd distillation", "kd3 distillation");
    const { terms } = analyzeQuestion("kd3", whole, createSpellingCorrector(whole));
    expect(terms.map(({ stem }) => stem)).toEqual(["kd3"]);
  });

  test("takes any text and gives distinct stems whose idf is at least 0", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (question) => {
        const { terms } = analyze(question);
        expect(new Set(terms.map(({ stem }) => stem)).size).toBe(terms.length);
        expect(terms.every(({ idf, stem }) => idf >= 0 && stem !== "")).toBe(true);
      }),
    );
  });
});
