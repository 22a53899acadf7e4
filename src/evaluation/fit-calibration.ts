import { type Calibration, standardise } from "../answering/calibration.ts";
import { EVIDENCE_FEATURES } from "../answering/evidence-features.ts";
import type { EvidenceExample } from "./collect-evidence.ts";
import { fitLogistic, type LogisticExample, predict } from "./fit-logistic.ts";

/** Total weight of each kind: what a bot is asked, four questions in five answerable. */
const SHARES: Readonly<Record<EvidenceExample["kind"], number>> = {
  question: 0.5,
  hard: 0.1,
  topic: 0.1,
  title: 0.1,
  absent: 0.06,
  near: 0.07,
  far: 0.07,
};
/** Kinds by which the risk is told: questions of people, with and without an answer. */
const TOLD: ReadonlySet<string> = new Set(["question", "near", "far"]);
const RIDGE = 1;
/** Parts of the cross-validation; a question and its absent twin fall into the same one. */
const PARTS = 10;
/** Thresholds for which the risk is told. */
const STEPS = 40;

/** A fitted calibration with the probabilities it gave each example unseen. */
export interface FittedCalibration {
  readonly calibration: Calibration;
  /** One per example, in their order, from a model fitted without its part. */
  readonly unseen: readonly number[];
}

/**
 * Fits the probability that the nearest papers hold an answer. The risks told
 * with it are those of examples the fitting had not seen.
 *
 * @param fittedOn What the examples are, for people.
 * @throws {RangeError} If there are no examples.
 */
export function fitCalibration(
  examples: readonly EvidenceExample[],
  fittedOn: string,
): FittedCalibration {
  const scales = EVIDENCE_FEATURES.map((feature) => spreadOf(examples, feature));
  const rows = examples.map((example): LogisticExample => ({
    x: EVIDENCE_FEATURES.map((feature, i) =>
      standardise(example.features[feature], scales[i] as Spread),
    ),
    isPositive: example.holdsAnswer,
    weight: weightOf(example, examples),
  }));
  const parts = partsOf(examples);
  const unseen = examples.map(() => 0);
  for (let part = 0; part < PARTS; part++) {
    const rest = rows.filter((_, i) => parts[i] !== part);
    if (rest.length === rows.length || rest.length === 0) continue;
    const model = fitLogistic(rest, { ridge: RIDGE });
    rows.forEach(({ x }, i) => {
      if (parts[i] === part) unseen[i] = predict(model, x);
    });
  }
  const { weights, intercept } = fitLogistic(rows, { ridge: RIDGE });
  const terms = EVIDENCE_FEATURES.map((feature, i) => ({
    feature,
    ...roundAll(scales[i] as Spread),
    weight: round(weights[i] as number),
  }));
  const risks = risksOf(examples, unseen);
  return {
    calibration: {
      version: 1,
      fittedOn,
      examples: examples.length,
      intercept: round(intercept),
      terms,
      risks,
    },
    unseen,
  };
}

interface Spread {
  readonly mean: number;
  readonly scale: number;
}

function spreadOf(
  examples: readonly EvidenceExample[],
  feature: (typeof EVIDENCE_FEATURES)[number],
): Spread {
  const values = examples.map(({ features }) => features[feature]);
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, scale: Math.sqrt(variance) || 1 };
}

function weightOf({ kind }: EvidenceExample, examples: readonly EvidenceExample[]): number {
  const own = examples.filter((example) => example.kind === kind).length;
  return (SHARES[kind] * examples.length) / own;
}

function partsOf(examples: readonly EvidenceExample[]): number[] {
  const groups = new Map<string, number>();
  return examples.map(({ group }) => {
    const part = groups.get(group) ?? groups.size % PARTS;
    groups.set(group, part);
    return part;
  });
}

/** Risk and coverage on people's questions when answering from each threshold on. */
function risksOf(examples: readonly EvidenceExample[], unseen: readonly number[]) {
  const told = examples
    .map((example, i) => ({ example, p: unseen[i] as number }))
    .filter(({ example }) => TOLD.has(example.kind) && !example.isExtra);
  return Array.from({ length: STEPS - 1 }, (_, i) => {
    const threshold = (i + 1) / STEPS;
    const answered = told.filter(({ p }) => p >= threshold);
    const wrong = answered.filter(({ example }) => !example.holdsAnswer).length;
    return {
      threshold,
      risk: round(answered.length === 0 ? 0 : wrong / answered.length),
      coverage: round(answered.length / Math.max(1, told.length)),
    };
  }).toReversed();
}

function roundAll({ mean, scale }: Spread): Spread {
  return { mean: round(mean), scale: Math.max(1e-4, round(scale)) };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
