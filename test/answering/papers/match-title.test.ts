import fc from "fast-check";
import { expect, test } from "vitest";
import { matchTitle } from "../../../src/answering/papers/match-title.ts";

const TITLE = "TSD-SR: One-Step Diffusion for Schrödinger Bridges";

test.for([
  [String.raw`tsd-sr one step diffusion for schr\"odinger bridges`, "whole"],
  ["tsd sr", "head"],
  ["the TSD-SR paper", "head"],
  ["one-step diffusion", "part"],
  ["method called Schrodinger Bridges", "part"],
  ["Diffusion", "part"],
  ["diffusion", undefined],
  ["two-step diffusion", undefined],
  ["!?", undefined],
  ["", undefined],
] as const)("matchTitle() finds %j to be %j of a title", ([name, match]) => {
  expect(matchTitle(name, TITLE)).toBe(match);
});

test("matchTitle() knows every title by its own words in any case", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (title) => {
      fc.pre(/[a-z0-9]/iu.test(title));
      expect(matchTitle(title.toUpperCase(), title.toUpperCase())).toBe("whole");
    }),
  );
});
