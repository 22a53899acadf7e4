import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { weighTerms } from "../../src/llm/term-weights.ts";

const STEMS = ["cat", "dog", "emu"];
const INDEX = new Map(STEMS.map((stem, index) => [stem, index]));
const IDF = Float32Array.from([1, 2, 4]);

describe("weighTerms()", () => {
  test("weighs (1 + ln tf) · idf, at unit length, by ascending index", () => {
    const { indexes, weights } = weighTerms(["emu", "cat", "cat", "newt"], INDEX, IDF);
    expect(indexes).toEqual([0, 2]);
    const raw = [1 + Math.log(2), 4];
    const length = Math.hypot(...raw);
    expect(weights[0]).toBeCloseTo((raw[0] ?? 0) / length);
    expect(weights[1]).toBeCloseTo((raw[1] ?? 0) / length);
  });

  test("gives nothing for stems that the model doesn't know", () => {
    expect(weighTerms(["newt"], INDEX, IDF)).toEqual({ indexes: [], weights: [] });
    expect(weighTerms([], INDEX, IDF)).toEqual({ indexes: [], weights: [] });
  });

  test("gives zeros rather than what is no number when nothing weighs anything", () => {
    expect(weighTerms(["cat"], INDEX, new Float32Array(3))).toEqual({ indexes: [0], weights: [0] });
  });

  test("has unit length and doesn't depend on the order of the stems", () => {
    const stems = fc.array(fc.constantFrom(...STEMS, "newt"), { minLength: 1 });
    fc.assert(
      fc.property(stems, (own) => {
        const weighed = weighTerms(own, INDEX, IDF);
        expect(weighTerms(own.toReversed(), INDEX, IDF)).toEqual(weighed);
        const known = new Set(own.filter((stem) => INDEX.has(stem)));
        expect(weighed.indexes).toHaveLength(known.size);
        if (known.size > 0) expect(Math.hypot(...weighed.weights)).toBeCloseTo(1);
      }),
    );
  });
});
