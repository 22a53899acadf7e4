import { describe, expect, test } from "vitest";
import { buildVocabulary } from "../support/build-vocabulary.ts";
import { vocabularyFromCounts } from "../../src/corpus/vocabulary-from-counts.ts";

describe("buildVocabulary()", () => {
  const vocabulary = buildVocabulary([["loss", "loss", "net"], ["loss"], ["gan"], []]);

  test("counts documents, not occurrences", () => {
    expect(vocabulary.documents).toBe(4);
    expect(["loss", "net", "none"].map((stem) => vocabulary.documentCount(stem))).toEqual([
      2, 1, 0,
    ]);
  });

  test("weighs by Robertson and Walker's idf", () => {
    expect(vocabulary.idf("loss")).toBeCloseTo(Math.log(1 + 2.5 / 2.5), 12);
    expect(vocabulary.idf("none")).toBeCloseTo(Math.log(1 + 4.5 / 0.5), 12);
  });

  test("weighs a stem of every document above zero", () => {
    expect(buildVocabulary([["a"], ["a"]]).idf("a")).toBeGreaterThan(0);
  });

  test("gives every stem the same weight for no documents", () => {
    const empty = buildVocabulary([]);
    expect([empty.documents, empty.documentCount("a"), empty.idf("a")]).toEqual([
      0,
      0,
      Math.log(2),
    ]);
  });
});

describe("vocabularyFromCounts()", () => {
  test("is what buildVocabulary() gives for the same counts", () => {
    const built = buildVocabulary([["a", "b"], ["a"]]);
    const stored = vocabularyFromCounts(
      new Map([
        ["a", 2],
        ["b", 1],
      ]),
      2,
    );
    for (const stem of ["a", "b", "c"]) expect(stored.idf(stem)).toBe(built.idf(stem));
  });

  test.for([-1, 1.5, Number.NaN])("refuses %s documents", (documents) => {
    expect(() => vocabularyFromCounts(new Map(), documents)).toThrow(RangeError);
  });
});
