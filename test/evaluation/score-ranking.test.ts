import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { averageScores, scoreRanking } from "../../src/evaluation/score-ranking.ts";

const keys = fc.uniqueArray(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 30 });
const judgedRanking = fc.record({
  ranked: fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 30 }),
  grades: keys.chain((own) =>
    fc
      .array(fc.integer({ min: 1, max: 5 }), { minLength: own.length, maxLength: own.length })
      .map((grades) => new Map(own.map((key, i) => [key, grades[i] as number]))),
  ),
});
const gold = (...own: readonly string[]) => new Map(own.map((key) => [key, 1]));
const filler = (count: number) => Array.from({ length: count }, (_, i) => `filler ${i}`);

describe("scoreRanking()", () => {
  test("gives every figure in [0, 1], whatever is found and judged", () => {
    fc.assert(
      fc.property(judgedRanking, ({ ranked, grades }) => {
        for (const figure of Object.values(scoreRanking(ranked, grades))) {
          expect(figure).toBeGreaterThanOrEqual(0);
          expect(figure).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  test("gives the ideal order an nDCG of 1 and nothing right 0", () => {
    fc.assert(
      fc.property(judgedRanking, ({ ranked, grades }) => {
        const ideal = [...grades].toSorted(([, a], [, b]) => b - a).map(([key]) => key);
        expect(scoreRanking(ideal, grades).ndcgAt10).toBeCloseTo(1, 12);
        const wrong = ranked.filter((key) => !grades.has(key));
        expect(scoreRanking(wrong, grades)).toMatchObject({ ndcgAt10: 0, mrrAt10: 0 });
      }),
    );
  });

  test("never gains when a better paper swaps places with a worse one before it", () => {
    fc.assert(
      fc.property(judgedRanking, fc.nat(), fc.nat(), ({ ranked, grades }, a, b) => {
        fc.pre(ranked.length > 1);
        const [i, j] = [a % ranked.length, b % ranked.length].toSorted((x, y) => x - y) as [
          number,
          number,
        ];
        const gain = (place: number) => grades.get(ranked[place] as string) ?? 0;
        const swapped = ranked.with(i, ranked[j] as string).with(j, ranked[i] as string);
        const [before, after] = [ranked, swapped].map((own) => scoreRanking(own, grades).ndcgAt10);
        if (gain(i) >= gain(j)) expect(after).toBeLessThanOrEqual((before as number) + 1e-12);
        else expect(after).toBeGreaterThanOrEqual((before as number) - 1e-12);
      }),
    );
  });

  test("computes known figures by hand", () => {
    const ranked = ["x", "b", "y", "z", "a"];
    const grades = new Map([
      ["a", 3],
      ["b", 1],
      ["c", 2],
    ]);
    const dcg = 1 / Math.log2(3) + 3 / Math.log2(6);
    const ideal = 3 / Math.log2(2) + 2 / Math.log2(3) + 1 / Math.log2(4);
    expect(scoreRanking(ranked, grades)).toEqual({
      recallAt1: 0,
      recallAt5: 2 / 3,
      recallAt10: 2 / 3,
      recallAt20: 2 / 3,
      mrrAt10: 1 / 2,
      ndcgAt10: dcg / ideal,
    });
  });

  test.for([
    [1, { recallAt1: 1, recallAt5: 1, recallAt10: 1, recallAt20: 1, mrrAt10: 1 }],
    [5, { recallAt1: 0, recallAt5: 1, mrrAt10: 1 / 5, ndcgAt10: 1 / Math.log2(6) }],
    [6, { recallAt5: 0, recallAt10: 1 }],
    [10, { recallAt10: 1, mrrAt10: 1 / 10, ndcgAt10: 1 / Math.log2(11) }],
    [11, { recallAt10: 0, recallAt20: 1, mrrAt10: 0, ndcgAt10: 0 }],
    [21, { recallAt20: 0 }],
  ] as const)("counts a gold paper in place %i", ([place, figures]) => {
    const ranked = [...filler(place - 1), "gold", ...filler(30).map((key) => `${key} behind`)];
    expect(scoreRanking(ranked, gold("gold"))).toMatchObject(figures);
  });

  test.for([
    ["nothing right", new Map()],
    ["a grade of 0", new Map([["a", 0]])],
    ["a grade that is no number", new Map([["a", NaN]])],
  ] as const)("refuses %s", ([, grades]) => {
    expect(() => scoreRanking(["a"], grades)).toThrow(RangeError);
  });
});

describe("averageScores()", () => {
  const [good, bad] = [scoreRanking(["a"], gold("a")), scoreRanking(["b"], gold("a"))];

  test("averages over questions", () => {
    expect(averageScores([good, bad, bad, good])).toEqual({
      questions: 4,
      recallAt1: 0.5,
      recallAt5: 0.5,
      recallAt10: 0.5,
      recallAt20: 0.5,
      mrrAt10: 0.5,
      ndcgAt10: 0.5,
    });
  });

  test("weighs types by their questions, as if all had been averaged at once", () => {
    const types = [averageScores([good]), averageScores([bad, bad, bad])];
    expect(averageScores(types)).toEqual(averageScores([good, bad, bad, bad]));
  });

  test("is 0 without questions", () => {
    expect(averageScores([])).toMatchObject({ questions: 0, ndcgAt10: 0 });
  });
});
