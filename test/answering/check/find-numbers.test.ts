import { expect, test } from "vitest";
import { findNumbers, numbersIn } from "../../../src/answering/check/find-numbers.ts";

test.for([
  ["1,000 and 1000", "1000 1000"],
  ["72.31% and 72,31 %", "72.31 72.31"],
  ["10K, 7B, 1.5M", "10000 7000000000 1500000"],
  ["7 billion, 3-million, 2 thousand", "7000000000 3000000 2000"],
  ["GPT-4, Qwen2.5, 10ms, 3rd", "4 2.5 10 3"],
  ["1.2.3 and 1,2,3 and 0,931", "1.2.3 1 2 3 0.931"],
  ["٩٧ and ９９ and ९५", "97 99 95"],
  ["1,234,567.8", "1234567.8"],
  ["no number", ""],
])("findNumbers() reads %j", ([text, values]) => {
  expect(
    findNumbers(text ?? "")
      .map(({ value }) => value)
      .join(" "),
  ).toBe(values);
});

test("numbersIn() counts numbers that are written as words", () => {
  expect([...numbersIn("Three of 12 runs, twice, over ninety steps")]).toEqual([
    "12",
    "3",
    "2",
    "90",
  ]);
});
