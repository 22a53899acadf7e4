import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isTooLong, readWords } from "../../../src/answering/check/read-words.ts";

describe("readWords()", () => {
  test("tells what stands between words, and what hyphens join", () => {
    const words = readWords("Don't re-train GPT‑4, Zoë.");
    expect(words.map(({ word }) => word)).toEqual(["don't", "re", "train", "gpt", "4", "zoe"]);
    expect(words.map(({ isJoined }) => isJoined)).toEqual([false, false, true, false, true, false]);
    expect(words.at(-1)?.gap).toBe(", ");
  });

  test("keeps each word's place, and reads no more than 400", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 1_000 });
    fc.assert(
      fc.property(text, (own) => {
        for (const { raw, start } of readWords(own)) expect(own.slice(start)).toMatch(raw);
      }),
    );
    expect(readWords("word ".repeat(500))).toHaveLength(400);
  });
});

test.for([
  ["a ".repeat(400), false],
  ["a ".repeat(401), true],
  ["a".repeat(2_000), false],
  ["a".repeat(2_001), true],
  ["ﷺ".repeat(200), true],
] as const)("isTooLong() of text %# is %j", ([text, expected]) => {
  expect(isTooLong(text)).toBe(expected);
});
