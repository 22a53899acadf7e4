/** Papers retrieved per question. */
export const TOP_K = 20;

/** Shares are in [0, 1]. */
export interface RetrievalFigures {
  readonly questions: number;
  readonly recallAt1: number;
  readonly recallAt5: number;
  readonly recallAt20: number;
  /** Mean reciprocal rank of the first gold paper within the first ten. */
  readonly mrrAt10: number;
}

/** What became of the questions that have an answer. */
export interface AnswerFigures {
  readonly questions: number;
  readonly answered: number;
  /** Answered questions whose answer cites a gold paper. */
  readonly citingGold: number;
  /** Citations of answered questions. */
  readonly citations: number;
  /** Citations of gold papers. */
  readonly goldCitations: number;
}

/** What became of the questions that have none. */
export interface AbstentionFigures {
  readonly questions: number;
  readonly abstained: number;
}

/** Lists of papers on a topic, summed over the topics. */
export interface TopicFigures {
  readonly questions: number;
  /** Share of gold papers among the first twenty retrieved, averaged over topics. */
  readonly recallAt20: number;
  /** Listed papers that are gold, of those that are gold or wrong. */
  readonly precision: number;
  /** Gold papers that are listed. */
  readonly recall: number;
}

/** Quality of retrieval, answers and abstention by question type. */
export interface EvaluationReport {
  readonly retrieval: Readonly<Record<string, RetrievalFigures>>;
  readonly answers: Readonly<Record<string, AnswerFigures>>;
  readonly abstention: Readonly<Record<string, AbstentionFigures>>;
  readonly topics: TopicFigures;
}

/** What one answerable question gave. */
export interface SingleResult {
  /** Counted from 0; -1 when no gold paper was retrieved. */
  readonly rank: number;
  readonly answered: boolean;
  readonly citations: number;
  readonly goldCitations: number;
}

/** What one topic gave. */
export interface TopicResult {
  readonly recallAt20: number;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

/** Groups results by question type and sums each group up. */
export function byType<T, R>(
  results: readonly { readonly type: string; readonly result: T }[],
  summarize: (own: readonly T[]) => R,
): Record<string, R> {
  const groups = Map.groupBy(results, ({ type }) => type);
  return Object.fromEntries(
    [...groups].map(([type, own]) => [type, summarize(own.map(({ result }) => result))]),
  );
}

/** @param ranks Rank of the first gold paper of each question, counted from 0; -1 for none. */
export function summarizeRanks(ranks: readonly number[]): RetrievalFigures {
  const within = (k: number) => ranks.filter((rank) => rank >= 0 && rank < k).length / ranks.length;
  const reciprocal = ranks.map((rank) => (rank >= 0 && rank < 10 ? 1 / (rank + 1) : 0));
  return {
    questions: ranks.length,
    recallAt1: within(1),
    recallAt5: within(5),
    recallAt20: within(TOP_K),
    mrrAt10: reciprocal.reduce((a, b) => a + b, 0) / ranks.length,
  };
}

/** Adds up the answers of one question type. */
export function summarizeAnswers(results: readonly SingleResult[]): AnswerFigures {
  return {
    questions: results.length,
    answered: results.filter(({ answered }) => answered).length,
    citingGold: results.filter(({ goldCitations }) => goldCitations > 0).length,
    citations: results.reduce((sum, { citations }) => sum + citations, 0),
    goldCitations: results.reduce((sum, { goldCitations }) => sum + goldCitations, 0),
  };
}

/** Adds up the lists of all topics. */
export function summarizeTopics(results: readonly TopicResult[]): TopicFigures {
  const sum = (pick: (result: TopicResult) => number) =>
    results.reduce((all, result) => all + pick(result), 0);
  const [right, wrong, missed] = [sum((r) => r.right), sum((r) => r.wrong), sum((r) => r.missed)];
  return {
    questions: results.length,
    recallAt20: results.length === 0 ? 0 : sum((r) => r.recallAt20) / results.length,
    precision: right + wrong === 0 ? 0 : right / (right + wrong),
    recall: right + missed === 0 ? 0 : right / (right + missed),
  };
}
