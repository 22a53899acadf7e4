import { expect, test } from "vitest";
import { escapeText } from "../../src/discord/rendering/escape-text.ts";

test.for([
  ["12. item", String.raw`12\. item`],
  ["123456789) item", String.raw`123456789\) item`],
  // Discord counts no further than nine digits.
  ["1234567890. item", "1234567890. item"],
  ["a 1. item", "a 1. item"],
  ["+ item", String.raw`\+ item`],
  ["-# small", String.raw`\-# small`],
  ["[1] by (A)", String.raw`\[1\] by (A)`],
  ["[1](A)", "\\[1\\]\u200A(A)"],
  ["discordapp.com/invite", String.raw`discordapp\.com/invite`],
  ["discord.py", "discord.py"],
] as const)("escapeText() writes %j as %j", ([text, markdown]) => {
  expect(escapeText(text)).toBe(markdown);
});

test.for([
  ["ab*", 4, String.raw`ab\*`],
  ["ab*", 3, "ab…"],
  ["a*b", 3, "a…"],
  ["\u{1F600}ab*", 5, "\u{1F600}ab…"],
  ["\u{1F600}\u{1F600}", 3, "\u{1F600}…"],
  ["\\\\\\", 5, "\\\\\\\\…"],
  ["\\\\\\", 4, "\\\\…"],
  ["*", 1, "…"],
] as const)("escapeText() cuts %j to %d as %j, never within an escape", ([text, maxChars, cut]) => {
  expect(escapeText(text, maxChars)).toBe(cut);
});
