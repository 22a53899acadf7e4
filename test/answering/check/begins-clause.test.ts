import { expect, test } from "vitest";
import { beginsClause, isClauseBreak } from "../../../src/answering/check/begins-clause.ts";
import { readWords } from "../../../src/answering/check/read-words.ts";

test.for([
  [", ", true],
  [" (", true],
  ["—", true],
  [" – ", true],
  [" - ", true],
  ["-", false],
  [" -", false],
  ["- ", false],
  [" + ", false],
  [" ", false],
] as const)("isClauseBreak() of %j is %j", ([gap, expected]) => {
  expect(isClauseBreak(gap)).toBe(expected);
});

test("beginsClause() finds a new clause behind a comma and at a conjunction", () => {
  const words = readWords("It trains fast, needs labels but fails");
  expect(words.filter(beginsClause).map(({ word }) => word)).toEqual(["needs", "but"]);
});
