import type { Calibration } from "../../src/answering/calibration.ts";
import type { EvidenceFeatures } from "../../src/answering/evidence-features.ts";

/** What a made calibration is; the risks are those of answering from one half on unless given. */
export interface CalibrationSketch {
  /** Log-odds per unit of each feature that has a say. */
  readonly weights: Partial<EvidenceFeatures>;
  readonly intercept?: number;
  readonly risks?: Calibration["risks"];
}

/** A calibration whose log-odds are `intercept + Σ weight · feature`. */
export function calibrationOf({
  weights,
  intercept = 0,
  risks = [{ threshold: 0.5, risk: 0, coverage: 1 }],
}: CalibrationSketch): Calibration {
  const terms = Object.entries(weights).map(([feature, weight]) => ({
    feature: feature as keyof EvidenceFeatures,
    mean: 0,
    scale: 1,
    weight,
  }));
  return { version: 1, fittedOn: "nothing", examples: 1, intercept, terms, risks };
}

/** Goes by full text alone: from 0.2 on an answer is likelier than not. */
export const BY_FULL_TEXT = calibrationOf({ weights: { fullText: 20 }, intercept: -4 });
