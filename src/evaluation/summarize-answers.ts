import type { AnswerFigures } from "./evaluation-report.ts";

/** What one answerable question gave. */
export interface AnswerResult {
  readonly answered: boolean;
  /** Papers cited that are gold or wrong; 0 for an abstention. */
  readonly citations: number;
  readonly goldCitations: number;
  /** Gold papers of the question, at least 1. */
  readonly gold: number;
}

/** Adds up the answers of one question type. */
export function summarizeAnswers(results: readonly AnswerResult[]): AnswerFigures {
  const sum = (pick: (result: AnswerResult) => number) =>
    results.reduce((all, result) => all + pick(result), 0);
  const answered = sum((own) => Number(own.answered));
  const citations = sum((own) => own.citations);
  const goldCitations = sum((own) => own.goldCitations);
  const gold = sum((own) => (own.answered ? own.gold : 0));
  return {
    questions: results.length,
    answered,
    citingGold: sum((own) => Number(own.goldCitations > 0)),
    citations,
    goldCitations,
    answeredShare: results.length === 0 ? 0 : answered / results.length,
    precision: citations === 0 ? 0 : goldCitations / citations,
    coverage: gold === 0 ? 0 : goldCitations / gold,
  };
}
