import { readFileSync } from "node:fs";
import { z } from "zod";
import { EVIDENCE_FEATURES, type EvidenceFeatures } from "./evidence-features.ts";

const FILE = new URL("evidence-calibration.json", import.meta.url);

const TermSchema = z.object({
  feature: z.enum(EVIDENCE_FEATURES),
  /** Mean and standard deviation over the examples, by which a value is standardised. */
  mean: z.number(),
  scale: z.number().positive(),
  /** Log-odds per standard deviation. */
  weight: z.number(),
});

/** A logistic model of whether the retrieved papers hold an answer, as it is stored. */
export const CalibrationSchema = z.object({
  /** Raised whenever the features change their meaning; a stored model of another version is refused. */
  version: z.literal(1),
  /** What it was fitted on, for people. */
  fittedOn: z.string(),
  /** Examples it was fitted on. */
  examples: z.number().int().positive(),
  intercept: z.number(),
  terms: z.array(TermSchema).min(1),
  /** Share of wrong answers among those given when answering from each probability on, rarest risk first. */
  risks: z
    .array(
      z.object({ threshold: z.number().min(0).max(1), risk: z.number(), coverage: z.number() }),
    )
    .min(1),
});

/** See {@link CalibrationSchema}. */
export type Calibration = Readonly<z.infer<typeof CalibrationSchema>>;

let kept: Calibration | undefined;

/**
 * The calibration that belongs to this version of the retrieval, read once per process.
 *
 * @throws {ZodError} If the stored model is of another version or damaged.
 */
export function loadCalibration(): Calibration {
  return (kept ??= CalibrationSchema.parse(JSON.parse(readFileSync(FILE, "utf8"))));
}

/** Values further from the mean than this, in standard deviations, say no more: the model has seen few. */
const MOST_DEVIATION = 3;

/** @returns A value in standard deviations from the mean, in [-3, 3]. */
export function standardise(
  value: number,
  { mean, scale }: { readonly mean: number; readonly scale: number },
): number {
  return Math.min(MOST_DEVIATION, Math.max(-MOST_DEVIATION, (value - mean) / scale));
}

/** @returns The probability that the papers hold an answer, in (0, 1). */
export function probabilityOf(
  features: EvidenceFeatures,
  { intercept, terms }: Calibration,
): number {
  const logit = terms.reduce(
    (sum, { feature, mean, scale, weight }) =>
      sum + weight * standardise(features[feature], { mean, scale }),
    intercept,
  );
  return 1 / (1 + Math.exp(-logit));
}

/**
 * The least probability at which to answer, so that at most a given share of
 * the answers is wrong on questions such as the calibration was fitted on.
 *
 * @param risk In (0, 1).
 * @returns The threshold that answers most within the risk; the strictest one when none keeps it.
 */
export function thresholdFor(risk: number, { risks }: Calibration): number {
  const within = risks.filter((point) => point.risk <= risk);
  const candidates = within.length > 0 ? within : risks;
  const chosen = candidates.reduce((best, point) =>
    (within.length > 0 ? point.coverage > best.coverage : point.threshold > best.threshold)
      ? point
      : best,
  );
  return chosen.threshold;
}
