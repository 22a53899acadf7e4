import fc from "fast-check";
import { expect, test } from "vitest";
import { estimatePromptTokens, estimateTokens } from "../../src/llm/estimate-tokens.ts";

test.for([
  ["", 0],
  ["Word by word", 4],
  ["naïve Bäume", 4],
  ["[1.2]", 5],
  ["図形の拡散", 5],
  ["😀", 4],
  ["12 %", 4],
] as const)("estimateTokens() counts %j as %d", ([text, tokens]) => {
  expect(estimateTokens(text)).toBe(tokens);
});

test("estimateTokens() never counts more than a token a byte, nor fewer than a third of the characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const tokens = estimateTokens(text);
      expect(tokens).toBeLessThanOrEqual(Buffer.byteLength(text));
      expect(tokens).toBeGreaterThanOrEqual(Array.from(text).length / 3);
    }),
  );
});

test("estimateTokens() of a prose is more than its letters make, and grows with it", () => {
  const sentence = "Dropout lowers the test error of small vision models [1.2]. ";
  // OpenAI's tokenizers make 16 of it.
  expect(estimateTokens(sentence)).toBeGreaterThan(16);
  expect(estimateTokens(sentence)).toBeLessThan(2 * 16);
  expect(estimateTokens(sentence.repeat(10))).toBeGreaterThan(9 * estimateTokens(sentence));
});

test("estimatePromptTokens() adds what servers put around each message", () => {
  const message = { role: "user", content: "abc" } as const;
  expect(estimatePromptTokens([message])).toBe(1 + 16);
  expect(estimatePromptTokens([message, message])).toBe(2 + 24);
});
