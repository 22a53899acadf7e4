import fc from "fast-check";
import { expect, test } from "vitest";
import { minMax } from "../../src/retrieval/min-max.ts";

test("minMax() keeps the order and stays within [0, 1]", () => {
  const scores = fc.array(
    fc.option(fc.double({ min: -50, max: 50, noNaN: true }), { nil: undefined }),
  );
  fc.assert(
    fc.property(scores, (values) => {
      const scaled = minMax(values);
      expect(scaled.every((value) => value >= 0 && value <= 1)).toBe(true);
      values.forEach((a, i) =>
        values.forEach((b, j) => {
          if (a !== undefined && b !== undefined && a < b) {
            expect(scaled[i]).toBeLessThanOrEqual(scaled[j] as number);
          }
        }),
      );
    }),
  );
});

test("minMax() counts a missing score as the smallest and equal scores as nothing to tell apart", () => {
  expect(minMax([3, undefined, 1])).toEqual([1, 0, 0]);
  expect(minMax([2, 2])).toEqual([1, 1]);
  expect(minMax([0, undefined])).toEqual([0, 0]);
  expect(minMax([3, undefined])).toEqual([1, 0]);
  expect(minMax([])).toEqual([]);
});
