import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText } from "../../src/discord/rendering/clean-text.ts";
import { splitText } from "../../src/discord/rendering/split-text.ts";

describe("splitText()", () => {
  test("keeps decimals and addresses whole", () => {
    const text = "a gain of 3.14 % (see https://a.example/b.c) over 2.71";
    expect(splitText(text, 30).join(" ")).toBe(text);
    expect(splitText(text, 30)).toContain("a gain of 3.14 % (see");
  });

  test.for([
    ["ab cd", 5, ["ab cd"]],
    ["ab cd", 4, ["ab", "cd"]],
    [" abcde", 4, [" abc", "de"]],
    ["ab\u{1F600}cd", 3, ["ab", "\u{1F600}c", "d"]],
    ["", 2, [""]],
  ] as const)("splits %j within %d into %j", ([text, maxChars, pieces]) => {
    expect(splitText(text, maxChars)).toEqual(pieces);
  });

  test("loses nothing and stays within the limit, for any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.integer({ min: 2, max: 40 }),
        (raw, limit) => {
          const text = cleanText(raw, 10_000);
          const pieces = splitText(text, limit);
          expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(limit);
          expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
          expect(pieces.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        },
      ),
    );
  });
});
