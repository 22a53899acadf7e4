import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { measureCalibration } from "../../src/evaluation/measure-calibration.ts";

const answers = fc.array(
  fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() }),
);

describe("measureCalibration()", () => {
  test("puts every answer into the bin that its confidence lies in", () => {
    fc.assert(
      fc.property(answers, (own) => {
        const { bins, ece } = measureCalibration(own);
        expect(bins.reduce((sum, { questions }) => sum + questions, 0)).toBe(own.length);
        for (const { from, to, confidence } of bins) {
          expect(confidence).toBeGreaterThanOrEqual(from - 1e-9);
          expect(confidence).toBeLessThanOrEqual(to + 1e-9);
        }
        expect(ece).toBeGreaterThanOrEqual(0);
        expect(ece).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("weighs the gap of each bin by its questions", () => {
    const own = [
      { confidence: 0.92, right: true },
      { confidence: 0.98, right: true },
      { confidence: 1, right: false },
      { confidence: 0.25, right: false },
    ];
    const { bins, ece } = measureCalibration(own);
    expect(bins).toEqual([
      { from: 0.2, to: 0.3, questions: 1, confidence: 0.25, right: 0 },
      { from: 0.9, to: 1, questions: 3, confidence: expect.closeTo(2.9 / 3, 12), right: 2 / 3 },
    ]);
    expect(ece).toBeCloseTo((1 * 0.25 + 3 * (2.9 / 3 - 2 / 3)) / 4, 12);
  });

  test("finds no error where each tenth is right as often as it says", () => {
    const own = Array.from({ length: 4 }, (_, i) => ({ confidence: 0.75, right: i < 3 }));
    expect(measureCalibration(own).ece).toBe(0);
  });

  test("has no bins without answers", () => {
    expect(measureCalibration([])).toEqual({ ece: 0, bins: [] });
  });
});
