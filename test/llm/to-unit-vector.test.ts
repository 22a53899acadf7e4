import { expect, test } from "vitest";
import { toUnitVector } from "../../src/llm/to-unit-vector.ts";

test("toUnitVector() scales to length 1", () => {
  expect([...toUnitVector([3, 0, -4])]).toEqual([Math.fround(0.6), 0, Math.fround(-0.8)]);
});

test("toUnitVector() stays finite for very large and very small numbers", () => {
  expect([...toUnitVector([1e300, 0])]).toEqual([1, 0]);
  expect([...toUnitVector([0, 1e-300])]).toEqual([0, 1]);
});

test("toUnitVector() leaves a zero vector as it is", () => {
  expect([...toUnitVector([0, 0])]).toEqual([0, 0]);
});
