import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { characterBorder } from "../../src/discord/rendering/character-border.ts";
import { cutText } from "../../src/discord/rendering/cut-text.ts";

describe("cutText()", () => {
  test.for([
    ["fits", 4, "fits"],
    ["one two three", 9, "one two…"],
    ["one two three", 8, "one two…"],
    ["one two three", 7, "one…"],
    ["one  two", 6, "one…"],
    ["unbreakable", 5, "unbr…"],
    [" unbreakable", 5, " unb…"],
    ["\u{1F600}\u{1F600}", 3, "\u{1F600}…"],
    ["\u{1F600}\u{1F600}", 2, "…"],
  ] as const)("cuts %j to %d as %j", ([text, maxChars, cut]) => {
    expect(cutText(text, maxChars)).toBe(cut);
  });

  test("gives up at most 24 characters for the sake of a word", () => {
    const text = `one ${"x".repeat(40)}`;
    expect(cutText(text, 28)).toBe("one…");
    expect(cutText(text, 29)).toBe(`one ${"x".repeat(24)}…`);
  });

  test("gives the text or a beginning of it, whole characters within the limit", () => {
    const words = fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { maxLength: 10 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 80 }), (parts, maxChars) => {
        const text = parts.join(" ").toWellFormed();
        const cut = cutText(text, maxChars);
        expect(cut.length).toBeLessThanOrEqual(maxChars);
        expect(cut.isWellFormed()).toBe(true);
        if (text.length > maxChars) expect(text.startsWith(cut.slice(0, -1))).toBe(true);
        else expect(cut).toBe(text);
      }),
    );
  });
});

test.for([
  ["ab", 1, 1],
  ["a\u{1F600}b", 2, 1],
  ["a\u{1F600}b", 1, 1],
  ["a\u{1F600}b", 3, 3],
  // A half that stands alone is whole as it is.
  ["\uD83Da", 1, 1],
  ["a\uDE00", 1, 1],
  ["\uD83Da\u{1F600}", 1, 1],
  ["\u{1F600}a\uDE00", 3, 3],
] as const)("characterBorder() of %j at %d is %d", ([text, index, border]) => {
  expect(characterBorder(text, index)).toBe(border);
});
