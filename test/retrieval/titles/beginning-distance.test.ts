import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance } from "../../../src/retrieval/edit-distance.ts";
import { beginningDistance } from "../../../src/retrieval/titles/beginning-distance.ts";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });

test("beginningDistance() is the distance to the nearest beginning, capped one above the limit", () => {
  fc.assert(
    fc.property(word, word, fc.nat(3), (typed, other, limit) => {
      const beginnings = Array.from({ length: other.length + 1 }, (_, end) => other.slice(0, end));
      const nearest = Math.min(...beginnings.map((own) => editDistance(typed, own, 20)));
      expect(beginningDistance(typed, other, limit)).toBe(Math.min(nearest, limit + 1));
    }),
    { numRuns: 500 },
  );
});
