import { expect, test } from "vitest";
import { checkVector } from "../../src/indexing/check-vector.ts";

test.for([
  [[1, 2], 3],
  [[1, 2, 3, 4], 3],
  [[1, Number.NaN, 3], 3],
  [[1, Infinity, 3], 3],
] as const)("checkVector() refuses %j for %i dimensions", ([numbers, dimensions]) => {
  const vector = Float32Array.from(numbers);
  expect(() => checkVector(vector, dimensions, "chunk a-0")).toThrow(/chunk a-0/);
});

test("checkVector() passes a vector that fits", () => {
  expect(() => checkVector(Float32Array.from([0, 1, 0]), 3, "chunk a-0")).not.toThrow();
});
