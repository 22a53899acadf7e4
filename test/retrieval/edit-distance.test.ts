import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance } from "../../src/retrieval/edit-distance.ts";

const FAR = 100;

/** The textbook recursion, one case a line. */
function plainDistance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  const choices = [
    plainDistance(restA, b) + 1,
    plainDistance(a, restB) + 1,
    plainDistance(restA, restB) + (a[0] === b[0] ? 0 : 1),
  ];
  const isSwap = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0];
  if (isSwap) choices.push(plainDistance(a.slice(2), b.slice(2)) + 1);
  return Math.min(...choices);
}

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });

test("editDistance() is what the textbook recursion gives, capped one above the limit", () => {
  fc.assert(
    fc.property(word, word, fc.nat(4), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(plainDistance(a, b), limit + 1));
    }),
    { numRuns: 500 },
  );
});

test("editDistance() is symmetric and 0 for equal words only", () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b, FAR)).toBe(editDistance(b, a, FAR));
      expect(editDistance(a, b, FAR) === 0).toBe(a === b);
    }),
  );
});

test.for([
  ["difusion", "diffusion", 1],
  ["diffussion", "diffusion", 1],
  ["diffusoin", "diffusion", 1],
  ["gradiant", "gradient", 1],
  ["", "abc", 3],
  ["ca", "abc", 3],
] as const)("editDistance() from %s to %s is %i", ([a, b, distance]) => {
  expect(editDistance(a, b, FAR)).toBe(distance);
});
