import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenize } from "../../src/corpus/terms.ts";
import { charGramsOf, gramSimilarities } from "../../src/retrieval/char-grams.ts";

const text = fc
  .array(fc.constantFrom("diffusion", "bridge", "of", "head", "Schrödinger", "kd3", "-", "蒸馏"), {
    maxLength: 12,
  })
  .map((words) => words.join(" "));

function similarities(question: string, texts: readonly string[]): number[] {
  return gramSimilarities(charGramsOf(question), texts.map(charGramsOf));
}

/** Counts of a text's 4-grams, written out. */
function plainGrams(own: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of tokenize(own)) {
    for (let start = 0; start + 4 <= word.length + 2; start++) {
      const gram = `_${word}_`.slice(start, start + 4);
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
  }
  return counts;
}

/** The cosine over `(1 + ln tf) · (ln((1 + n) / (1 + df)) + 1)`, without hashing. */
function plainSimilarity(question: string, own: string, texts: readonly string[]): number {
  const grams = texts.map(plainGrams);
  const weigh = (counts: ReadonlyMap<string, number>) =>
    new Map(
      Array.from(counts, ([gram, count]) => {
        const holding = grams.filter((other) => other.has(gram)).length;
        const idf = Math.log((1 + texts.length) / (1 + holding)) + 1;
        return [gram, (1 + Math.log(count)) * idf] as const;
      }),
    );
  const [a, b] = [weigh(plainGrams(question)), weigh(plainGrams(own))];
  const product = [...a].reduce((sum, [gram, weight]) => sum + weight * (b.get(gram) ?? 0), 0);
  const scale = Math.hypot(...a.values()) * Math.hypot(...b.values());
  return scale === 0 ? 0 : product / scale;
}

test("gramSimilarities() are the cosines of the weighted grams", () => {
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 6 }), (question, texts) => {
      similarities(question, texts).forEach((value, i) =>
        expect(value).toBeCloseTo(plainSimilarity(question, texts[i] ?? "", texts), 4),
      );
    }),
  );
});

test("gramSimilarities() lie in [0, 1] and do not depend on the order of the texts", () => {
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 6 }), (question, texts) => {
      const given = similarities(question, texts);
      expect(given.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(similarities(question, texts.toReversed())).toEqual(given.toReversed());
    }),
  );
});

test("gramSimilarities() of identical texts is 1, of texts without a word in common 0", () => {
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 6 }), (question, texts) => {
      fc.pre(charGramsOf(question).buckets.length > 0);
      expect(similarities(question, [...texts, question]).at(-1)).toBeCloseTo(1, 5);
    }),
  );
  expect(similarities("diffusion bridge", ["sourdough", ""])).toEqual([0, 0]);
  expect(similarities("", ["sourdough"])).toEqual([0]);
});

test("gramSimilarities() forgives a typo and finds parts of words", () => {
  const texts = ["diffusion bridges", "traffic signals", "hyperdiffusion"];
  const [typo = 0, other = 1] = similarities("difusion bridgse", texts);
  expect(typo).toBeGreaterThan(0.3);
  expect(other).toBe(0);
  expect(similarities("diffusion", texts)[2]).toBeGreaterThan(0.5);
});

test("gramSimilarities() weigh grams that few of the texts have more than common ones", () => {
  const texts = ["common rarity", "common", "common", "common", "rarity"];
  const values = similarities("common rarity", texts);
  expect(values[4]).toBeGreaterThan(values[1] as number);
});

test("charGramsOf() marks where words begin and end and counts repeats logarithmically", () => {
  expect(charGramsOf("ab").buckets.length).toBe(1); // _ab_
  expect(charGramsOf("a").buckets.length).toBe(0);
  expect(charGramsOf("abcd").buckets.length).toBe(3); // _abc abcd bcd_
  expect([...charGramsOf("ab ab").weights]).toEqual([Math.fround(1 + Math.log(2))]);
});
