import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CalibrationSchema,
  loadCalibration,
  probabilityOf,
  thresholdFor,
} from "../../src/answering/calibration.ts";
import { parseConfig } from "../../src/config.ts";
import { EVIDENCE_FEATURES, type EvidenceFeatures } from "../../src/answering/evidence-features.ts";
import { calibrationOf } from "./calibrations.ts";

/** All features 0 but those given. */
function featuresOf(own: Partial<EvidenceFeatures> = {}): EvidenceFeatures {
  const zeros = EVIDENCE_FEATURES.map((feature) => [feature, 0] as const);
  return { ...(Object.fromEntries(zeros) as EvidenceFeatures), ...own };
}

describe("probabilityOf()", () => {
  test("is the logistic of the intercept and the standardised features", () => {
    const calibration = {
      ...calibrationOf({ weights: {}, intercept: 0.5 }),
      terms: [
        { feature: "coverage", mean: 0.4, scale: 0.2, weight: 1.5 },
        { feature: "unknown", mean: 0.1, scale: 0.5, weight: -2 },
      ] as const,
    };
    const features = featuresOf({ coverage: 0.8, unknown: 0.6, title: 9 });
    const logit = 0.5 + (1.5 * 0.4) / 0.2 - (2 * 0.5) / 0.5;
    const mutable = { ...calibration, terms: [...calibration.terms] };
    expect(probabilityOf(features, mutable)).toBeCloseTo(1 / (1 + Math.exp(-logit)), 12);
  });

  test("rises with a feature of positive weight and falls with one of negative weight", () => {
    const value = fc.double({ min: -3, max: 0.9, noNaN: true });
    const weight = fc.double({ min: 0.01, max: 3, noNaN: true });
    const step = fc.double({ min: 0.01, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...EVIDENCE_FEATURES),
        value,
        weight,
        step,
        (feature, at, w, by) => {
          const rising = calibrationOf({ weights: { [feature]: w } });
          const falling = calibrationOf({ weights: { [feature]: -w } });
          const [here, there] = [featuresOf({ [feature]: at }), featuresOf({ [feature]: at + by })];
          expect(probabilityOf(there, rising)).toBeGreaterThan(probabilityOf(here, rising));
          expect(probabilityOf(there, falling)).toBeLessThan(probabilityOf(here, falling));
        },
      ),
    );
  });
});

describe("thresholdFor()", () => {
  const risks = [
    { threshold: 0.9, risk: 0.02, coverage: 0.3 },
    { threshold: 0.8, risk: 0.06, coverage: 0.4 },
    { threshold: 0.7, risk: 0.04, coverage: 0.5 },
    { threshold: 0.2, risk: 0.3, coverage: 0.9 },
  ];
  const calibration = calibrationOf({ weights: {}, risks });

  test.for([
    [0.5, 0.2],
    [0.3, 0.2],
    [0.06, 0.7],
    [0.04, 0.7],
    [0.03, 0.9],
  ] as const)("gives for a risk of %j the threshold that answers most: %j", ([risk, threshold]) => {
    expect(thresholdFor(risk, calibration)).toBe(threshold);
  });

  test("is the strictest when none keeps the risk, in whatever order they stand", () => {
    for (const own of [risks, risks.toReversed()]) {
      expect(thresholdFor(0.01, { ...calibration, risks: own })).toBe(0.9);
    }
  });

  test("answers at least as much at a higher risk, and keeps the risk where one does", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const point = fc.record({ threshold: share, risk: share, coverage: share });
    const points = fc.uniqueArray(point, { minLength: 1, selector: ({ threshold }) => threshold });
    fc.assert(
      fc.property(points, share, share, (own, a, b) => {
        const chosenFor = (risk: number) => {
          const threshold = thresholdFor(risk, { ...calibration, risks: own });
          const chosen = own.find((one) => one.threshold === threshold);
          if (!chosen) throw new Error("the threshold is none of those given");
          return chosen;
        };
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const isKept = own.some(({ risk }) => risk <= low);
        if (!isKept) return;
        expect(chosenFor(low).risk).toBeLessThanOrEqual(low);
        expect(chosenFor(high).coverage).toBeGreaterThanOrEqual(chosenFor(low).coverage);
      }),
    );
  });
});

describe("CalibrationSchema", () => {
  const good = calibrationOf({ weights: { coverage: 1 } });
  const [term] = good.terms;

  test.for([
    ["another version", { version: 2 }],
    ["an unknown feature", { terms: [{ ...term, feature: "mood" }] }],
    ["a scale of 0", { terms: [{ ...term, scale: 0 }] }],
    ["no terms", { terms: [] }],
    ["no risks", { risks: [] }],
    ["a threshold above 1", { risks: [{ threshold: 1.1, risk: 0, coverage: 1 }] }],
    ["an intercept that is no number", { intercept: NaN }],
    ["no examples", { examples: 0 }],
  ] as const)("refuses %s", ([, over]) => {
    expect(CalibrationSchema.safeParse(good).success).toBe(true);
    expect(CalibrationSchema.safeParse({ ...good, ...over }).success).toBe(false);
  });
});

describe("the stored calibration", () => {
  const stored: unknown = JSON.parse(
    readFileSync("src/answering/evidence-calibration.json", "utf8"),
  );

  test("is valid, and read once per process", () => {
    expect(loadCalibration()).toEqual(stored);
    expect(loadCalibration()).toBe(loadCalibration());
  });

  test("was fitted for the features there are: after changing them, run scripts/calibrate.ts", () => {
    expect(loadCalibration().terms.map(({ feature }) => feature)).toEqual([...EVIDENCE_FEATURES]);
  });

  test("tells risks of falling thresholds that answer more and more", () => {
    const { risks } = loadCalibration();
    const thresholds = risks.map(({ threshold }) => threshold);
    expect(thresholds).toEqual([...new Set(thresholds)].toSorted((a, b) => b - a));
    const coverages = risks.map(({ coverage }) => coverage);
    expect(coverages).toEqual(coverages.toSorted((a, b) => a - b));
    expect(risks.every(({ risk }) => risk >= 0 && risk <= 1)).toBe(true);
  });

  test("keeps the risk that is put up with by default", () => {
    const { risks } = loadCalibration();
    const threshold = thresholdFor(parseConfig({}).answering.risk, loadCalibration());
    const chosen = risks.find((point) => point.threshold === threshold);
    expect(chosen?.risk).toBeLessThanOrEqual(parseConfig({}).answering.risk);
    expect(chosen?.coverage).toBeGreaterThan(0.3);
  });
});
