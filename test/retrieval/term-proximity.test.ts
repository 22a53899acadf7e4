import fc from "fast-check";
import { expect, test } from "vitest";
import { createFeatureCache } from "../../src/retrieval/chunk-features.ts";
import { termProximity } from "../../src/retrieval/term-proximity.ts";
import { hitOf } from "./retrieval-fixtures.ts";

const TERMS = [
  { stem: "violin", idf: 2 },
  { stem: "timbr", idf: 3 },
  { stem: "bow", idf: 1 },
];
const OTHER = "coral";

/** Proximity of the terms in a text of these words, the title being empty. */
function proximityIn(text: string, terms: readonly (typeof TERMS)[number][] = TERMS): number {
  const cache = createFeatureCache();
  const features = cache.of(hitOf({ title: "", text }));
  const ids = terms.map(({ stem }) => cache.idOf(stem));
  return termProximity(terms, ids, features);
}

test("termProximity() adds the smaller idf of neighbours in the question over their distance", () => {
  expect(proximityIn("violin timbre coral bow")).toBe(2 / 1 + 1 / 2);
  const gap = `${OTHER} ${OTHER} ${OTHER}`;
  expect(proximityIn(`violin ${gap} timbre ${gap} bow`)).toBe(2 / 4 + 1 / 4);
  expect(proximityIn("timbre violin")).toBe(2);
});

test("termProximity() takes the nearest of all places, in either order", () => {
  const far = Array.from({ length: 20 }, () => OTHER).join(" ");
  expect(proximityIn(`timbre ${far} violin ${OTHER} timbre`)).toBe(2 / 2);
  expect(proximityIn(`violin ${far} timbre ${OTHER} ${OTHER} violin`)).toBe(2 / 3);
});

test("termProximity() ignores words more than eight places apart", () => {
  const apart = (others: number) =>
    proximityIn(["violin", ...Array.from({ length: others }, () => OTHER), "timbre"].join(" "));
  expect(apart(7)).toBe(2 / 8);
  expect(apart(8)).toBe(0);
});

test("termProximity() counts only terms that follow one another in the question", () => {
  expect(proximityIn("violin bow")).toBe(0);
  expect(proximityIn("violin timbre", TERMS.slice(0, 1))).toBe(0);
  expect(proximityIn("violin timbre", [])).toBe(0);
});

test("termProximity() is no more than the idf of all pairs, whatever the text", () => {
  const words = fc.array(fc.constantFrom("violin", "timbre", "bow", OTHER), { maxLength: 30 });
  fc.assert(
    fc.property(words, (text) => {
      const proximity = proximityIn(text.join(" "));
      expect(proximity).toBeGreaterThanOrEqual(0);
      expect(proximity).toBeLessThanOrEqual(2 + 1);
    }),
  );
});
