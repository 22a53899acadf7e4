import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { traceRiskCoverage, type TrustedAnswer } from "../../src/evaluation/trace-risk-coverage.ts";

const answers = fc.array(
  fc.record({
    confidence: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
    answered: fc.boolean(),
    right: fc.boolean(),
  }),
  { maxLength: 40 },
);

/** The same answers, each right one trusted more than any wrong one. */
function inBestOrder(own: readonly TrustedAnswer[]): TrustedAnswer[] {
  return own
    .toSorted((a, b) => Number(b.right) - Number(a.right))
    .map((answer, i) => ({ ...answer, confidence: 1 - (i + 1) / (own.length + 1) }));
}

function answer(confidence: number, right: boolean, answered = true): TrustedAnswer {
  return { confidence, right, answered };
}

describe("traceRiskCoverage()", () => {
  test("never has less area than the best order, which has no excess", () => {
    fc.assert(
      fc.property(answers, (own) => {
        const [found, best] = [traceRiskCoverage(own), traceRiskCoverage(inBestOrder(own))];
        expect(best.eAurc).toBeCloseTo(0, 12);
        expect(found.aurc).toBeGreaterThanOrEqual(best.aurc - 1e-12);
        expect(found.eAurc).toBeCloseTo(found.aurc - best.aurc, 12);
      }),
    );
  });

  test("doesn't depend on the order in which the answers come", () => {
    fc.assert(
      fc.property(answers, (own) => {
        const reversed = traceRiskCoverage(own.toReversed());
        expect(reversed.aurc).toBeCloseTo(traceRiskCoverage(own).aurc, 12);
      }),
    );
  });

  test("ends at full coverage with the share of errors, coverage rising and confidence falling", () => {
    fc.assert(
      fc.property(answers, (own) => {
        fc.pre(own.length > 0);
        const { points, errors, questions } = traceRiskCoverage(own);
        expect(points.at(-1)?.coverage).toBe(1);
        expect(points.at(-1)?.risk).toBeCloseTo(errors / questions, 12);
        expect(points).toEqual(points.toSorted((a, b) => a.coverage - b.coverage));
        expect(points).toEqual(points.toSorted((a, b) => b.confidence - a.confidence));
        expect(new Set(points.map(({ confidence }) => confidence)).size).toBe(points.length);
      }),
    );
  });

  test("computes a known curve by hand", () => {
    const own = [
      answer(0.2, false, false),
      answer(0.9, true),
      answer(0.8, false),
      answer(0.7, true),
    ];
    const risks = [0, 1 / 2, 1 / 3, 2 / 4];
    const figures = traceRiskCoverage(own);
    expect(figures.points).toEqual([
      { confidence: 0.9, coverage: 1 / 4, risk: 0 },
      { confidence: 0.8, coverage: 2 / 4, risk: 1 / 2 },
      { confidence: 0.7, coverage: 3 / 4, risk: 1 / 3 },
      { confidence: 0.2, coverage: 1, risk: 2 / 4 },
    ]);
    expect(figures).toMatchObject({ questions: 4, errors: 2 });
    expect(figures.aurc).toBeCloseTo(risks.reduce((a, b) => a + b) / 4, 12);
    expect(figures.eAurc).toBeCloseTo(figures.aurc - (1 / 3 + 2 / 4) / 4, 12);
    expect(figures.operating).toEqual({ coverage: 3 / 4, risk: 1 / 3 });
  });

  test("takes answers of equal confidence in together", () => {
    const own = [answer(0.5, false), answer(0.5, true)];
    const { points, aurc } = traceRiskCoverage(own);
    expect(points).toEqual([{ confidence: 0.5, coverage: 1, risk: 0.5 }]);
    expect(aurc).toBe(0.5);
  });

  test("has no operating point when nothing was answered, and no point without questions", () => {
    expect(traceRiskCoverage([answer(0.1, true, false)])).not.toHaveProperty("operating");
    expect(traceRiskCoverage([])).toEqual({
      questions: 0,
      errors: 0,
      aurc: 0,
      eAurc: 0,
      points: [],
    });
  });
});
