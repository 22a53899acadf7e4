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
  ["5 % points", "5 points"],
  ["5%-points", "5 points"],
  ["5 %-point gain", "5 points"],
  ["5 percentage point gain", "5 points"],
  ["5 points, 5pp", "5 points, 5 points"],
  ["5 pointers, 5 ppm", "5 none, 5 none"],
  ["5 percent, 5 percents, 5%", "5 percent, 5 percent, 5 percent"],
  ["5 percentiles", "5 none"],
  ["3 x, 3×, 3 times", "3 times, 3 times, 3 times"],
  ["3-fold, 3 fold, 3fold", "3 times, 3 times, 3 times"],
  ["3xy, 3 folds, 3 timeslots", "3 none, 3 none, 3 none"],
  ["2 order of magnitude", "2 orders"],
  ["2 orders", "2 none"],
  ["5 dollars, 5 euro, 5 USD", "5 money, 5 money, 5 money"],
  ["€5, £ 5", "5 money, 5 money"],
  ["$ a 5", "5 none"],
  ["5 or 10%", "5 percent, 10 percent"],
  ["5 to 10%", "5 percent, 10 percent"],
  ["5/10%, 5~10%", "5 percent, 10 percent, 5 percent, 10 percent"],
  ["5, or 10%, and 20%", "5 percent, 10 percent, 20 percent"],
  ["5 with 10%", "5 none, 10 percent"],
  ["5, which 10%", "5 none, 10 percent"],
  ["factors of 4", "4 times"],
  ["a factor of about 4", "4 times"],
  ["a factor of up to 4", "4 times"],
  ["a factor of noise, 4", "4 none"],
  ["It triples its speed", "3* times"],
  ["It double the cost", "2* times"],
  ["double descent", ""],
  ["7 thousand million", "7000 none, 1000000* none"],
  ["a million weights", "1000000* none"],
  ["a lot", ""],
  ["5  percentage  points, 5 point", "5 points, 5 points"],
  ["2  orders  of  magnitude", "2 orders"],
  ["5  dollars, 5dollars, 5 dollar", "5 money, 5 money, 5 money"],
  ["5  or  10%; 5  to  10%", "5 percent, 10 percent, 5 percent, 10 percent"],
  ["5  and  10%", "5 percent, 10 percent"],
  ["5,10%", "5.1 percent"],
  ["5 ,  or  10%, 5 ,  and  10%", "5 percent, 10 percent, 5 percent, 10 percent"],
  ["a factor  of  about  4", "4 times"],
  ["a factor of up  to  4", "4 times"],
  ["5 big points, 5 big times", "5 none, 5 none"],
  ["5 big orders of magnitude, 5 big dollars", "5 none, 5 none"],
  ["5 apples, 10%", "5 none, 10 percent"],
  ["It triples a cost", "3* times"],
  ["It triples theories, it triples bathe", ""],
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

test("numberMentions() keeps four words on each side, and the small word right before", () => {
  const text = "Here one big red fox ran the 12 miles past old dark green woods.";
  const mention = numberMentions(text, readWords(text)).at(0);
  expect(mention?.before).toEqual(["^the", "ran", "fox", "red", "big"]);
  expect(mention?.after).toEqual(["mile", "past", "old", "dark"]);
  const [first] = numberMentions("12 miles", readWords("12 miles"));
  expect(first?.before).toEqual([]);
});

test("numberMentions() sees one number and its scale as one place", () => {
  const text = "The 7 billion weights are kept.";
  expect(numberMentions(text, readWords(text))).toMatchObject([
    { raw: "7", value: "7000000000", before: ["^the"], after: ["weight", "kept"] },
  ]);
});
