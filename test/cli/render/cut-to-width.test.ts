import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { cutToWidth } from "../../../src/cli/render/cut-to-width.ts";

test.for([
  ["fits", 4, "fits"],
  ["too long", 5, "too…"],
  ["図形の拡散", 6, "図形…"],
  ["👩‍🔬👩‍🔬👩‍🔬", 4, "👩‍🔬…"],
  ["e\u0301e\u0301e\u0301", 2, "e\u0301…"],
  ["anything", Infinity, "anything"],
] as const)("cutToWidth() cuts %j to %d columns", ([text, width, cut]) => {
  expect(cutToWidth(text, { width })).toBe(cut);
});

test("cutToWidth() never exceeds the width", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "図", "👩‍🔬", " ", "e\u0301"), maxLength: 40 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), (original, width) => {
      expect(stringWidth(cutToWidth(original, { width }))).toBeLessThanOrEqual(width);
    }),
  );
});
