import type { RetrievalFigures } from "./evaluation-report.ts";

/** Papers retrieved per question. */
export const TOP_K = 20;
const CUT = 10;

/** One question's share in {@link RetrievalFigures}. */
export type RankingScore = Omit<RetrievalFigures, "questions">;

/**
 * Scores one ranking against the papers that were judged right.
 *
 * @param ranked Keys of the papers found, best first, no key twice.
 * @param grades How right each paper is, above 0; 1 where nobody graded. Papers not named are wrong.
 * @throws {RangeError} If nothing is right or a grade isn't above 0: no ranking could then be told good.
 */
export function scoreRanking(
  ranked: readonly string[],
  grades: ReadonlyMap<string, number>,
): RankingScore {
  if (grades.size === 0 || [...grades.values()].some((grade) => !(grade > 0))) {
    throw new RangeError("Cannot score a ranking: wanted at least one grade, all above 0");
  }
  const recallAt = (k: number) =>
    ranked.slice(0, k).filter((key) => grades.has(key)).length / grades.size;
  const gains = ranked.slice(0, CUT).map((key) => grades.get(key) ?? 0);
  const ideal = [...grades.values()].toSorted((a, b) => b - a).slice(0, CUT);
  const first = gains.findIndex((gain) => gain > 0);
  return {
    recallAt1: recallAt(1),
    recallAt5: recallAt(5),
    recallAt10: recallAt(CUT),
    recallAt20: recallAt(TOP_K),
    mrrAt10: first === -1 ? 0 : 1 / (first + 1),
    ndcgAt10: discounted(gains) / discounted(ideal),
  };
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}

/** Averages figures of several questions, or of several types by their number of questions; all 0 without any. */
export function averageScores(
  scores: readonly (RankingScore & { readonly questions?: number })[],
): RetrievalFigures {
  const questions = scores.reduce((sum, { questions: own = 1 }) => sum + own, 0);
  const mean = (pick: (score: RankingScore) => number) =>
    questions === 0
      ? 0
      : scores.reduce((sum, score) => sum + (score.questions ?? 1) * pick(score), 0) / questions;
  return {
    questions,
    recallAt1: mean((score) => score.recallAt1),
    recallAt5: mean((score) => score.recallAt5),
    recallAt10: mean((score) => score.recallAt10),
    recallAt20: mean((score) => score.recallAt20),
    mrrAt10: mean((score) => score.mrrAt10),
    ndcgAt10: mean((score) => score.ndcgAt10),
  };
}
