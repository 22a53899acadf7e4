import fc from "fast-check";
import { expect, test } from "vitest";
import { bestOf } from "../../../src/retrieval/titles/best-of.ts";

test("bestOf() gives what sorting and cutting would", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), fc.integer({ min: 1, max: 10 }), (items, count) => {
      const compare = (a: number, b: number) => a - b;
      expect(bestOf(items, count, compare)).toEqual(items.toSorted(compare).slice(0, count));
    }),
  );
});
