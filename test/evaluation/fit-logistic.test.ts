import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitLogistic, type LogisticExample, predict } from "../../src/evaluation/fit-logistic.ts";

/** A point that is positive as often as a known model says: once with its probability, once with the rest. */
function expected(x: readonly number[], logit: number): LogisticExample[] {
  const p = 1 / (1 + Math.exp(-logit));
  return [
    { x, isPositive: true, weight: p },
    { x, isPositive: false, weight: 1 - p },
  ];
}

const GRID = [-2, -1, -0.5, 0, 0.5, 1, 2];
const POINTS = GRID.flatMap((a) => GRID.map((b) => [a, b] as const));

describe("fitLogistic()", () => {
  test("recovers the coefficients that the examples were made with", () => {
    const coefficient = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(coefficient, coefficient, coefficient, (intercept, first, second) => {
        const examples = POINTS.flatMap(([a, b]) =>
          expected([a, b], intercept + first * a + second * b),
        );
        const model = fitLogistic(examples, { ridge: 0 });
        expect(model.intercept).toBeCloseTo(intercept, 4);
        expect(model.weights[0]).toBeCloseTo(first, 4);
        expect(model.weights[1]).toBeCloseTo(second, 4);
      }),
    );
  });

  test("is drawn towards 0 by the ridge, the intercept is not", () => {
    const examples = POINTS.flatMap(([a, b]) => expected([a, b], 1 + 2 * a));
    const [free, held, bound] = [0, 10, 1e6].map((ridge) => fitLogistic(examples, { ridge }));
    expect(held?.weights[0]).toBeGreaterThan(0.1);
    expect(held?.weights[0]).toBeLessThan(free?.weights[0] ?? 0);
    expect(bound?.weights[0]).toBeCloseTo(0, 3);
    const share = examples.reduce(
      (sum, { isPositive, weight }) => sum + (isPositive ? weight : 0),
      0,
    );
    expect(bound?.intercept).toBeCloseTo(Math.log(share / (POINTS.length - share)), 3);
  });

  test("counts an example as often as its weight says", () => {
    const one = { x: [1], isPositive: true, weight: 1 };
    const other = { x: [1], isPositive: false, weight: 1 };
    const third = { x: [-1], isPositive: false, weight: 1 };
    const repeated = fitLogistic([one, one, one, other, third], { ridge: 1 });
    const weighted = fitLogistic([{ ...one, weight: 3 }, other, third], { ridge: 1 });
    expect(weighted.intercept).toBeCloseTo(repeated.intercept, 8);
    expect(weighted.weights[0]).toBeCloseTo(repeated.weights[0] ?? NaN, 8);
    const ignored = fitLogistic([one, other, { ...third, weight: 0 }], { ridge: 1 });
    const without = fitLogistic([one, other], { ridge: 1 });
    expect(ignored.intercept).toBeCloseTo(without.intercept, 8);
  });

  test("stays finite on examples that a line separates, thanks to the ridge", () => {
    const separable = GRID.map((x) => ({ x: [x], isPositive: x > 0.2, weight: 1 }));
    const { weights, intercept } = fitLogistic(separable, { ridge: 1 });
    expect(weights[0]).toBeGreaterThan(0);
    expect(Math.abs(weights[0] ?? NaN)).toBeLessThan(10);
    expect(Math.abs(intercept)).toBeLessThan(10);
  });

  test("gives a feature that never varies, or all of one kind, finite weights", () => {
    const constant = GRID.map((x) => ({ x: [x, 0], isPositive: x > 0, weight: 1 }));
    const { weights } = fitLogistic(constant, { ridge: 1 });
    expect(weights[1]).toBeCloseTo(0, 6);
    const positive = GRID.map((x) => ({ x: [x], isPositive: true, weight: 1 }));
    const model = fitLogistic(positive, { ridge: 1 });
    expect([...model.weights, model.intercept].every(Number.isFinite)).toBe(true);
    expect(predict(model, [0])).toBeGreaterThan(0.99);
  });

  test("throws when there is nothing to fit on", () => {
    expect(() => fitLogistic([], { ridge: 1 })).toThrow(RangeError);
  });
});

test("predict() is one half where the log-odds are 0, and rises with them", () => {
  const model = { weights: [2, -1], intercept: 0.5 };
  expect(predict(model, [0, 0.5])).toBe(0.5);
  expect(predict(model, [1, 0])).toBeCloseTo(1 / (1 + Math.exp(-2.5)), 12);
  expect(predict(model, [0, 3])).toBeLessThan(0.5);
});
