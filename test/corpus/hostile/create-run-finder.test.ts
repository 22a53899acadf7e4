import { expect, test } from "vitest";
import { createRunFinder } from "../../../src/corpus/hostile/create-run-finder.ts";

const repeats = createRunFinder("One two three four, five six seven eight nine ten.");

test.for([
  ["eight words in a row", "Say: two three four five six seven eight nine!", true],
  ["them in capitals, with marks between", "TWO*THREE*FOUR*FIVE*SIX*SEVEN*EIGHT*NINE", true],
  ["seven words in a row", "two three four five six seven eight x nine ten", false],
  ["nothing", "", false],
] as const)("createRunFinder() judges %s", ([, text, expected]) => {
  expect(repeats(text)).toBe(expected);
});

test("createRunFinder() finds nothing of a text shorter than a run", () => {
  expect(createRunFinder("one two")("one two")).toBe(false);
});
