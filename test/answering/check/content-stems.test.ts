import { expect, test } from "vitest";
import { contentStems, coverage, isGeneric } from "../../../src/answering/check/content-stems.ts";

test.for([
  ["The 12 low-rank adapters are shown", ["low", "rank", "adapt"]],
  ["The authors propose a method.", []],
  ["Millions of tokens, 5 percent", ["token"]],
] as const)("contentStems() of %j are %j", ([text, stems]) => {
  expect([...contentStems(text)]).toEqual(stems);
});

test.for([
  [["a", "b"], ["a"], 0.5],
  [["a"], ["a", "b"], 1],
  [[], ["a"], 0],
] as const)("coverage() of %j by %j is %d", ([stems, by, share]) => {
  expect(coverage(new Set(stems), new Set(by))).toBe(share);
});

test("isGeneric() tells what any paper has", () => {
  expect(["model", "method", "adapt"].map(isGeneric)).toEqual([true, true, false]);
});
