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
/** Words of this test's thesaurus. */
const SAID = new Set(["chunki", "diffuz", "distil"]);
const isEveryday = (stem: string) => SAID.has(stem);
const analyze = (question: string) =>
  analyzeQuestion(question, vocabulary, { correct, isEveryday });
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
    for (const question of ["thanks, nice work!", "is it the?", " ?! "]) {
      expect(analyze(question)).toMatchObject({ query: "", terms: [] });
    }
  });

  test("takes commands of LaTeX off, and reads letters that they stand for", () => {
    expect(analyze(String.raw`$\frac{kd}{\mathbb{Q}}$ and $\alpha \leq \log x$`).query).toBe(
      "kd q alpha log x",
    );
    expect(analyze(String.raw`Schr\"odinger, heads\nbridges`).query).toBe(
      "schrodinger heads nbridges",
    );
  });

  test("gives each stem once, in order, with its idf", () => {
    const { query, terms } = analyze("distillation of a distilled head");
    expect(query).toBe("distillation distilled head");
    expect(terms).toEqual([
      {
        word: "distillation",
        stem: "distil",
        idf: vocabulary.idf("distil"),
        count: 2,
        known: true,
        isEveryday: true,
        corrected: false,
        isName: false,
      },
      expect.objectContaining({ word: "head", stem: "head", count: 1, isEveryday: false }),
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
      count: 1,
      known: true,
      isEveryday: false,
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

  test("never corrects an everyday word, even if papers have one like it", () => {
    const { query, terms } = analyze("diffuz bridges, chunky");
    expect(query).toBe("diffuz bridges chunky");
    expect(terms).toMatchObject([
      { word: "diffuz", known: false, isEveryday: true, corrected: false },
      { word: "bridges", known: true, isEveryday: false },
      { word: "chunky", known: false, isEveryday: true },
    ]);
    expect(analyze("diffux bridges").terms[0]).toMatchObject({ stem: "diffus", corrected: true });
  });

  test("counts a misspelt word together with the word it was meant to be", () => {
    const { terms } = analyze("diffusion, difusion");
    expect(terms).toMatchObject([
      { word: "diffusion", stem: "diffus", count: 2, corrected: false },
    ]);
  });

  test("takes the length of the written word, not of its stem, to see whether it can be a typo", () => {
    expect(analyze("heaads").terms).toMatchObject([{ stem: "head", corrected: true }]);
    expect(analyze("heaf").terms).toMatchObject([{ stem: "heaf", corrected: false }]);
    expect(analyze("heafs").terms).toMatchObject([{ stem: "head", corrected: true }]);
  });

  test("gives the stems of quoted phrases beside the terms", () => {
    const { phrases, query } = analyze('papers on "knowledge distillation" of bridges');
    expect(phrases).toEqual([["knowledg", "distil"]]);
    expect(query).toBe("knowledge distillation bridges");
    expect(analyze("knowledge distillation").phrases).toEqual([]);
  });

  test("tells a question to somebody from keywords", () => {
    expect(analyze("what is a bridge").isConversational).toBe(true);
    expect(analyze("bridges of Schrödinger").isConversational).toBe(false);
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
    const { terms } = analyzeQuestion("kd3", whole, {
      correct: createSpellingCorrector(whole),
      isEveryday,
    });
    expect(terms.map(({ stem }) => stem)).toEqual(["kd3"]);
  });

  test("takes any text and gives distinct stems whose idf is at least 0", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (question) => {
        const { query, terms } = analyze(question);
        expect(new Set(terms.map(({ stem }) => stem)).size).toBe(terms.length);
        expect(terms.every(({ count }) => Number.isInteger(count) && count >= 1)).toBe(true);
        expect(query === "").toBe(terms.length === 0);
        expect(terms.every(({ idf, stem }) => idf >= 0 && stem !== "")).toBe(true);
      }),
    );
  });
});
