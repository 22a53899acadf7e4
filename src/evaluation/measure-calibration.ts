import type { CalibrationFigures } from "./evaluation-report.ts";
import type { TrustedAnswer } from "./trace-risk-coverage.ts";

const BINS = 10;

/** Compares confidence with the share of right answers, in ten bins of equal width; an error of 0 without answers. */
export function measureCalibration(
  answers: readonly Pick<TrustedAnswer, "confidence" | "right">[],
): CalibrationFigures {
  const groups = Map.groupBy(answers, ({ confidence }) =>
    Math.min(BINS - 1, Math.floor(confidence * BINS)),
  );
  const bins = [...groups]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, own]) => ({
      from: bin / BINS,
      to: (bin + 1) / BINS,
      questions: own.length,
      confidence: own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length,
      right: own.filter(({ right }) => right).length / own.length,
    }));
  const gap = bins.reduce(
    (sum, { questions, confidence, right }) => sum + questions * Math.abs(confidence - right),
    0,
  );
  return { ece: answers.length === 0 ? 0 : gap / answers.length, bins };
}
