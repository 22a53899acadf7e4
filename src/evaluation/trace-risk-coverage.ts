import type { RiskCoverageFigures, RiskCoveragePoint } from "./evaluation-report.ts";

/** One question with what came of it, whether or not it has an answer. */
export interface TrustedAnswer {
  /** In [0, 1]. */
  readonly confidence: number;
  readonly answered: boolean;
  /**
   * Whether the answer is right: for a question that was answered, that it cites a gold paper; for one that was
   * abstained from, that the first paper found is gold, which is what would have been answered from. Never for a
   * question that has no answer.
   */
  readonly right: boolean;
}

/**
 * Orders answers by falling confidence and follows the share of wrong ones as
 * more of them count as answered. Answers of equal confidence come in together:
 * each of them carries their mean error, so that the order given doesn't matter.
 */
export function traceRiskCoverage(answers: readonly TrustedAnswer[]): RiskCoverageFigures {
  const total = answers.length;
  const groups = Map.groupBy(
    answers.toSorted((a, b) => b.confidence - a.confidence),
    ({ confidence }) => confidence,
  );
  const points: RiskCoveragePoint[] = [];
  let [taken, errors, area] = [0, 0, 0];
  for (const [confidence, own] of groups) {
    const share = countErrors(own) / own.length;
    for (let i = 0; i < own.length; i++) {
      taken += 1;
      errors += share;
      area += errors / taken;
    }
    points.push({ confidence, coverage: taken / total, risk: errors / taken });
  }
  const aurc = total === 0 ? 0 : area / total;
  const wrong = countErrors(answers);
  const operating = operatingPoint(answers);
  return {
    questions: total,
    errors: wrong,
    aurc,
    eAurc: Math.max(0, aurc - leastArea(total, wrong)),
    ...(operating ? { operating } : {}),
    points,
  };
}

/** The area when every right answer is trusted more than any wrong one. */
function leastArea(total: number, wrong: number): number {
  let area = 0;
  for (let i = 1; i <= wrong; i++) area += i / (total - wrong + i);
  return total === 0 ? 0 : area / total;
}

function operatingPoint(answers: readonly TrustedAnswer[]): RiskCoverageFigures["operating"] {
  const given = answers.filter(({ answered }) => answered);
  if (given.length === 0) return undefined;
  return { coverage: given.length / answers.length, risk: countErrors(given) / given.length };
}

function countErrors(answers: readonly TrustedAnswer[]): number {
  return answers.filter(({ right }) => !right).length;
}
