import fc from "fast-check";
import { expect, test } from "vitest";
import { createSpellingCorrector } from "../../src/retrieval/correct-spelling.ts";
import { vocabularyOf } from "./retrieval-fixtures.ts";

const correct = createSpellingCorrector(
  vocabularyOf(
    "diffusion gradient conformal prunes",
    "diffusion gradient transformer latent",
    "diffusion patent laten bridge5 schrodinger tree",
  ),
);

test.for([
  ["difus", "diffus"],
  ["gradint", "gradient"],
  ["graident", "gradient"],
  ["tranfsorm", "transform"],
  ["conformla", "conform"],
  ["schrodnig", "schroding"],
  ["gradxxnt", "gradient"],
] as const)("createSpellingCorrector() takes %s for %s", ([stem, wanted]) => {
  expect(correct(stem, stem)).toBe(wanted);
});

test.for([
  ["a word of four letters", "prun"],
  ["a word with a digit", "bridge4"],
  ["a word with another first letter", "rradient"],
  ["two mistakes in a word of seven letters", "conxxrm"],
  ["three mistakes in a long word", "trxxsformx"],
  ["a word like no other", "zymurgy"],
  ["a word of another alphabet", "диффузия"],
] as const)("createSpellingCorrector() leaves %s alone", ([, stem]) => {
  expect(correct(stem, stem)).toBeUndefined();
});

test.for([
  ["prun", "pruns", "prune"],
  ["prun", "prun", undefined],
  ["tre", "treez", undefined],
] as const)(
  "createSpellingCorrector() takes the stem %s of the written word %s for %s",
  ([stem, word, wanted]) => {
    expect(correct(stem, word)).toBe(wanted);
  },
);

test("createSpellingCorrector() takes the nearest stem before a more frequent one", () => {
  const texts = ["gradxxnt", "gradxxnt", "gradiynt"];
  for (const own of [texts, texts.toReversed()]) {
    expect(createSpellingCorrector(vocabularyOf(...own))("gradient", "gradient")).toBe("gradiynt");
  }
});

test("createSpellingCorrector() takes the most frequent of equally near stems", () => {
  const rare = createSpellingCorrector(vocabularyOf("patent", "parent", "parent"));
  expect(rare("pawent", "pawent")).toBe("parent");
  const frequent = createSpellingCorrector(vocabularyOf("patent", "patent", "parent"));
  expect(frequent("pawent", "pawent")).toBe("patent");
});

test("createSpellingCorrector() doesn't depend on the order in which the corpus was read", () => {
  const texts = ["patent", "parent", "pavent", "paxent", "padent"];
  fc.assert(
    fc.property(fc.shuffledSubarray(texts, { minLength: texts.length }), (shuffled) => {
      const shuffledCorrect = createSpellingCorrector(vocabularyOf(...shuffled));
      expect(shuffledCorrect("pawent", "pawent")).toBe("padent");
    }),
  );
});
