import { expect, test } from "vitest";
import { termProximity } from "../../src/retrieval/term-proximity.ts";

const TERMS = [
  { stem: "knowledg", idf: 2 },
  { stem: "distil", idf: 3 },
  { stem: "head", idf: 1 },
];

test("termProximity() rewards neighbours of the question that stand together", () => {
  const together = termProximity(TERMS, ["knowledg", "distil", "x", "head"]);
  const apart = termProximity(TERMS, ["knowledg", "x", "x", "x", "distil", "x", "x", "x", "head"]);
  expect(together).toBe(2 / 1 + 1 / 2);
  expect(apart).toBe(2 / 4 + 1 / 4);
});

test("termProximity() finds the nearest of several places and ignores what is too far", () => {
  const stems = ["distil", ...Array.from({ length: 20 }, () => "x"), "knowledg", "x", "distil"];
  expect(termProximity(TERMS, stems)).toBe(2 / 2);
  expect(termProximity(TERMS.slice(0, 1), stems)).toBe(0);
});
