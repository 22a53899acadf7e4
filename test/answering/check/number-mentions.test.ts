import { expect, test } from "vitest";
import { numberMentions } from "../../../src/answering/check/number-mentions.ts";
import { readWords } from "../../../src/answering/check/read-words.ts";

function mentionsOf(text: string): string {
  return numberMentions(text, readWords(text))
    .map(({ value, unit, isSpelled }) => `${value}${isSpelled ? "*" : ""} ${unit}`)
    .join(", ");
}

test.for([
  ["12 runs", "12 none"],
  ["5.1% better", "5.1 percent"],
  ["5 per cent better", "5 percent"],
  ["five per cent better", "5* percent"],
  ["3 percentage points", "3 points"],
  ["3x faster", "3 times"],
  ["a ten-fold gain", "10* times"],
  ["by a factor of 4", "4 times"],
  ["by a factor of four", "4* times"],
  ["$5 a day", "5 money"],
  ["2 orders of magnitude", "2 orders"],
  ["an order of magnitude", "1* orders"],
  ["5, 10 and 20% of labels", "5 percent, 10 percent, 20 percent"],
  ["20-30% faster", "20 percent, 30 percent"],
  ["7 billion weights", "7000000000 none"],
  ["second-order methods", "2 none"],
  ["the second method", ""],
  ["It doubles the speed", "2* times"],
  ["subject-verb-object triples", ""],
  ["twice as fast", "2* times"],
  ["no number", ""],
] as const)("numberMentions() reads %j as %j", ([text, mentions]) => {
  expect(mentionsOf(text)).toBe(mentions);
});

test("numberMentions() keeps the words beside a number, nearest first", () => {
  const text = "We train for 12 epochs on noisy data.";
  const [mention] = numberMentions(text, readWords(text));
  expect(mention).toMatchObject({
    raw: "12",
    before: ["^for", "train"],
    after: ["epoch", "noisi", "data"],
  });
});
