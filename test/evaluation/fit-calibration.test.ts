import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CalibrationSchema, probabilityOf, thresholdFor } from "../../src/answering/calibration.ts";
import { EVIDENCE_FEATURES, type EvidenceFeatures } from "../../src/answering/evidence-features.ts";
import type { EvidenceExample } from "../../src/evaluation/collect-evidence.ts";
import { fitCalibration } from "../../src/evaluation/fit-calibration.ts";

const ZEROS = Object.fromEntries(
  EVIDENCE_FEATURES.map((feature) => [feature, 0]),
) as unknown as EvidenceFeatures;

interface Sketch {
  readonly group: string;
  readonly kind?: EvidenceExample["kind"];
  readonly holdsAnswer: boolean;
  readonly features?: Partial<EvidenceFeatures>;
}

function example({ kind = "question", features = {}, ...rest }: Sketch): EvidenceExample {
  return { kind, isExtra: false, ...rest, features: { ...ZEROS, ...features } };
}

/** Numbers in [0, 1) that look like chance and are the same every time. */
function* chances(): Generator<number, never> {
  for (let state = 1; ;) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

/** Questions and unanswerable ones, of which `coverage` tells much, `unknown` the contrary and `title` nothing. */
function examplesOf(count: number): EvidenceExample[] {
  const chance = chances();
  const next = () => chance.next().value;
  return Array.from({ length: count }, (_, i) => {
    const coverage = next();
    const holdsAnswer = next() < 1 / (1 + Math.exp(-8 * (coverage - 0.4)));
    const unknown = (holdsAnswer ? 0 : 0.3) + 0.7 * next();
    const kind = holdsAnswer || i % 2 === 0 ? "question" : i % 4 === 1 ? "near" : "far";
    const features = { coverage, unknown, title: next() };
    return example({ group: `q${i}`, kind, holdsAnswer, features });
  });
}

describe("fitCalibration()", () => {
  const examples = examplesOf(400);
  const { calibration, unseen } = fitCalibration(examples, "made ones");
  const weightOf = (feature: keyof EvidenceFeatures) =>
    calibration.terms.find((term) => term.feature === feature)?.weight ?? NaN;

  test("gives a valid calibration that says what it was fitted on", () => {
    expect(CalibrationSchema.parse(calibration)).toEqual(calibration);
    expect(calibration).toMatchObject({ fittedOn: "made ones", examples: 400 });
    expect(calibration.terms.map(({ feature }) => feature)).toEqual([...EVIDENCE_FEATURES]);
  });

  test("gives each feature the sign of what it tells, and one that tells nothing little weight", () => {
    expect(weightOf("coverage")).toBeGreaterThan(0.5);
    expect(weightOf("unknown")).toBeLessThan(-0.3);
    expect(Math.abs(weightOf("title"))).toBeLessThan(weightOf("coverage") / 3);
    expect(weightOf("cosine")).toBeCloseTo(0, 3); // Never varies.
  });

  test("standardises by mean and standard deviation", () => {
    const values = examples.map(({ features }) => features.coverage);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const term = calibration.terms.find(({ feature }) => feature === "coverage");
    expect(term?.mean).toBeCloseTo(mean, 3);
    expect(term?.scale).toBeCloseTo(Math.sqrt(variance), 3);
  });

  test("gives probabilities by which answerable questions stand above others", () => {
    const meanOf = (holds: boolean) => {
      const own = examples.filter(({ holdsAnswer }) => holdsAnswer === holds);
      const sum = own.reduce((all, { features }) => all + probabilityOf(features, calibration), 0);
      return sum / own.length;
    };
    expect(meanOf(true) - meanOf(false)).toBeGreaterThan(0.25);
  });

  test("tells a risk that falls as the threshold rises, roughly, and a coverage that always does", () => {
    const { risks } = calibration;
    const thresholds = risks.map(({ threshold }) => threshold);
    expect(thresholds).toEqual(thresholds.toSorted((a, b) => b - a));
    const coverages = risks.map(({ coverage }) => coverage);
    expect(coverages).toEqual(coverages.toSorted((a, b) => a - b));
    const riskAt = (threshold: number) =>
      risks.find((point) => Math.abs(point.threshold - threshold) < 1e-9)?.risk ?? NaN;
    expect(riskAt(0.9)).toBeLessThan(riskAt(0.5));
    expect(riskAt(0.5)).toBeLessThan(riskAt(0.1));
    expect(thresholdFor(0.05, calibration)).toBeGreaterThan(thresholdFor(0.3, calibration));
  });

  test("tells risk and coverage of the unseen probabilities of people's questions alone", () => {
    const told = examples.map((own, i) => ({ ...own, p: unseen[i] ?? NaN }));
    const answered = told.filter(({ p }) => p >= 0.5);
    const wrong = answered.filter(({ holdsAnswer }) => !holdsAnswer);
    const point = calibration.risks.find(({ threshold }) => threshold === 0.5);
    expect(point?.risk).toBeCloseTo(wrong.length / answered.length, 4);
    expect(point?.coverage).toBeCloseTo(answered.length / told.length, 4);
    const title = { kind: "title", holdsAnswer: false, features: { coverage: 1 } } as const;
    const titles = Array.from({ length: 40 }, (_, i) => example({ group: `t${i}`, ...title }));
    const more = fitCalibration([...examples, ...titles], "with titles");
    const shares = more.calibration.risks.map(({ coverage }) => Math.round(coverage * 400));
    for (const [i, { coverage }] of more.calibration.risks.entries()) {
      expect(coverage * 400).toBeCloseTo(shares[i] ?? NaN, 1);
    }
  });

  test("weighs a kind by what a bot is asked, not by how many examples it has", () => {
    const contrary = (kind: EvidenceExample["kind"], count: number, isUp: boolean) =>
      Array.from({ length: count }, (_, i) => {
        const holdsAnswer = i % 2 === 0;
        const features = { coverage: holdsAnswer === isUp ? 0.8 : 0.2 };
        return example({ group: `${kind}${i}`, kind, holdsAnswer, features });
      });
    const mixed = [...contrary("question", 20, true), ...contrary("absent", 80, false)];
    const term = fitCalibration(mixed, "mixed").calibration.terms.find(
      ({ feature }) => feature === "coverage",
    );
    expect(term?.weight).toBeGreaterThan(0);
  });

  test("judges a group by models that have not seen it", () => {
    // A question that no other is like: whoever has seen its twin knows the answer, nobody else can.
    const planted = Array.from({ length: 12 }, (_, i) =>
      example({
        group: "leak",
        holdsAnswer: true,
        features: { title: 50 },
        kind: i % 2 ? "question" : "absent",
      }),
    );
    const others = examples.map((own) => ({ ...own, features: { ...own.features, title: 0 } }));
    const probabilityUnseen = (all: readonly EvidenceExample[]) => {
      const fitted = fitCalibration(all, "with a leak");
      const index = all.findIndex(({ features }) => features.title === 50);
      const features = all[index]?.features ?? ZEROS;
      return [fitted.unseen[index] ?? NaN, probabilityOf(features, fitted.calibration)] as const;
    };
    const [unseenTogether, seen] = probabilityUnseen([...others, ...planted]);
    const apart = planted.map((own, i) => ({ ...own, group: `leak${i}` }));
    const [unseenApart] = probabilityUnseen([...others, ...apart]);
    expect(seen).toBeGreaterThan(0.9);
    expect(unseenApart).toBeGreaterThan(0.9);
    expect(unseenTogether).toBeLessThan(0.7);
  });

  test("gives what the same examples always give", () => {
    expect(fitCalibration(examples, "made ones")).toEqual({ calibration, unseen });
  });

  test("gives each example one probability, whatever the groups and kinds", () => {
    const kind = fc.constantFrom("question", "topic", "title", "absent", "near", "far");
    const own = fc.record({
      group: fc.constantFrom("a", "b", "c"),
      kind,
      holdsAnswer: fc.boolean(),
      features: fc.record({ coverage: fc.double({ min: 0, max: 1, noNaN: true }) }),
    });
    fc.assert(
      fc.property(fc.array(own, { minLength: 1, maxLength: 12 }), (sketches) => {
        const fitted = fitCalibration(sketches.map(example), "any");
        expect(fitted.unseen).toHaveLength(sketches.length);
        expect(fitted.unseen.every((p) => p >= 0 && p <= 1)).toBe(true);
        expect(CalibrationSchema.safeParse(fitted.calibration).success).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("throws when there is nothing to fit on", () => {
    expect(() => fitCalibration([], "nothing")).toThrow(RangeError);
  });
});
