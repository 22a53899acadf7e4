import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFeatureCache } from "../../src/retrieval/chunk-features.ts";
import {
  BM25_CEILING,
  matchWords,
  toWantedStems,
  type WeightedStem,
} from "../../src/retrieval/lexical-match.ts";
import { type HitSketch, hitOf } from "./retrieval-fixtures.ts";

/** Weights may be kept as numbers of seven digits. */
const ROUNDING = 1e-5;
const WANTED = [
  { stem: "violin", weight: 2 },
  { stem: "timbr", weight: 3 },
];

function match(sketch: HitSketch, wanted: readonly WeightedStem[] = WANTED, meanLength = 6) {
  const cache = createFeatureCache();
  const features = cache.of(hitOf(sketch));
  return matchWords(toWantedStems(wanted, cache), features, meanLength);
}

/** BM25 of one stem, written out: k1 = 1.2, b = 0.75. */
function bm25(weight: number, count: number, length: number, mean: number): number {
  return (weight * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / mean));
}

describe("matchWords()", () => {
  test("is BM25 over the chunk, by its length against the mean", () => {
    const found = match({
      title: "Violin timbre",
      sentences: ["Violin violin coral.", "Glacier melt."],
    });
    expect(found.text).toBeCloseTo(bm25(2, 3, 7, 6) + bm25(3, 1, 7, 6), 10);
    expect(found).toMatchObject({ covered: 5, matched: 2 });
  });

  test("takes the title by itself, which has seven stems on average", () => {
    const { title } = match({ title: "Violin violin coral", sentences: ["Timbre of violins."] });
    expect(title).toBeCloseTo(bm25(2, 2, 3, 7), 10);
    expect(match({ title: "Coral", text: "Violin timbre." }).title).toBe(0);
  });

  test("takes the sentence that fits best, of fourteen stems on average", () => {
    const sentences = ["Violin, violin, violin.", "The timbre of a violin.", "Coral reefs."];
    const { sentence, coveredInSentence } = match({ title: "Coral", sentences });
    expect(sentence).toBeCloseTo(bm25(2, 1, 2, 14) + bm25(3, 1, 2, 14), 10);
    expect(coveredInSentence).toBe(5);
  });

  test("takes the title for a sentence too", () => {
    const { sentence, title, coveredInSentence } = match({
      title: "Violin Timbre",
      text: "Coral.",
    });
    expect(sentence).toBe(title);
    expect(coveredInSentence).toBe(5);
  });

  test("tells words of one sentence from words of several", () => {
    const apart = match({ title: "", sentences: ["Violin.", "Timbre."] });
    expect(apart).toMatchObject({ covered: 5, coveredInSentence: 3, matched: 2 });
  });

  test("finds nothing in a chunk without the words, also after one that had them", () => {
    const cache = createFeatureCache();
    const [holding, other] = [{ title: "Violin", text: "Timbre." }, { text: "Coral reefs." }].map(
      (sketch) => cache.of(hitOf({ title: "", ...sketch })),
    );
    if (!holding || !other) throw new Error("two chunks are needed");
    const wanted = toWantedStems(WANTED, cache);
    expect(matchWords(wanted, holding, 6).covered).toBe(5);
    const nothing = {
      text: 0,
      title: 0,
      sentence: 0,
      covered: 0,
      coveredInSentence: 0,
      matched: 0,
    };
    expect(matchWords(wanted, other, 6)).toEqual(nothing);
    expect(match({ text: "" })).toEqual(nothing);
    expect(match({ text: "Violin." }, [])).toEqual(nothing);
  });

  test("weighs a stem that is asked for twice by the sum", () => {
    const twice = [...WANTED, { stem: "violin", weight: 5 }];
    expect(match({ text: "Violin." }, twice)).toMatchObject({ covered: 7, matched: 1 });
  });

  test("keeps each measure within the weights asked for, whatever the words", () => {
    const word = fc.constantFrom("violin", "timbre", "bow", "coral", "the");
    const sentence = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
    const weighted = fc.uniqueArray(
      fc.record({
        stem: fc.constantFrom("violin", "timbr", "bow"),
        weight: fc.double({ min: 0.01, max: 9, noNaN: true }),
      }),
      { selector: ({ stem }) => stem },
    );
    fc.assert(
      fc.property(sentence, fc.array(sentence), weighted, (title, sentences, wanted) => {
        const found = match({ title, sentences }, wanted);
        const total = wanted.reduce((sum, { weight }) => sum + weight, 0);
        const limit = total * BM25_CEILING + ROUNDING;
        for (const value of [found.text, found.title, found.sentence]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(limit);
        }
        expect(found.title).toBeLessThanOrEqual(found.sentence);
        expect(found.coveredInSentence).toBeLessThanOrEqual(found.covered + ROUNDING);
        expect(found.covered).toBeLessThanOrEqual(total + ROUNDING);
        expect(found.matched).toBeLessThanOrEqual(wanted.length);
        expect(found.text > 0).toBe(found.matched > 0);
      }),
    );
  });
});

describe("toWantedStems()", () => {
  test("leaves out stems that no chunk holds, and knows of no later ones", () => {
    const cache = createFeatureCache();
    cache.of(hitOf({ title: "", text: "Violin." }));
    expect([...toWantedStems(WANTED, cache).weights]).toEqual([2]);
  });
});
