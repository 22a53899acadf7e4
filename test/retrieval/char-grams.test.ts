import fc from "fast-check";
import { expect, test } from "vitest";
import { charGramsOf, gramSimilarities } from "../../src/retrieval/char-grams.ts";

const text = fc
  .array(fc.constantFrom("diffusion", "bridge", "of", "head", "Schrödinger", "kd3", "-", "蒸馏"), {
    maxLength: 12,
  })
  .map((words) => words.join(" "));

function similarities(question: string, texts: readonly string[]): number[] {
  return gramSimilarities(charGramsOf(question), texts.map(charGramsOf));
}

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
