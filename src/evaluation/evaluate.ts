import type { Assistant } from "../answering/assistant.ts";
import type {
  BaselineName,
  ByType,
  QuestionReport,
  RetrievalFigures,
} from "./evaluation-report.ts";
import { groupByType } from "./group-by-type.ts";
import { judgeAnswer, judgeFollowup, judgeTopic, judgeUnanswerable } from "./judge-question.ts";
import { measureCalibration } from "./measure-calibration.ts";
import type { QuestionSet } from "./questions.ts";
import { averageScores } from "./score-ranking.ts";
import { averageSystem, type SearchSystems, type SystemScores } from "./score-systems.ts";
import { createStopwatch, type StopwatchClocks } from "./stopwatch.ts";
import { summarizeAnswers } from "./summarize-answers.ts";
import { judgeSummary, summarizeSummaries } from "./judge-summary.ts";
import { summarizeTopics } from "./summarize-topics.ts";
import { traceRiskCoverage } from "./trace-risk-coverage.ts";

/** What is evaluated. */
export interface EvaluationSubject extends SearchSystems {
  readonly assistant: Assistant;
}

/** How an evaluation goes. */
export interface EvaluateOptions {
  /** Checked between questions. */
  readonly signal?: AbortSignal;
  /** Called after each question. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Clocks of the process when absent. */
  readonly clocks?: StopwatchClocks;
}

interface Typed<T> {
  readonly type: string;
  readonly result: T;
}

/**
 * Asks every question, one after the other, and compares the papers with the
 * gold titles, cleaned alike on both sides.
 *
 * @throws What the retriever, the plain searches and the assistant throw, and the signal's reason.
 */
export async function evaluate(
  questions: QuestionSet,
  subject: EvaluationSubject,
  options: EvaluateOptions = {},
): Promise<QuestionReport> {
  const stopwatches = {
    answer: createStopwatch(options.clocks),
    retrieve: createStopwatch(options.clocks),
  };
  const examined = { ...subject, stopwatches };
  const each = createRounds(questions, options);
  const single = await each(questions.single, (question) => judgeAnswer(question, examined));
  const topics = await each(questions.topics, (question) => judgeTopic(question, examined));
  const summaries = await each(questions.topics, (question) =>
    judgeSummary(question, examined.assistant),
  );
  const compare = await each(questions.compare, (question) => judgeAnswer(question, examined));
  const refused = await each(questions.unanswerable, (question) =>
    judgeUnanswerable(question, examined),
  );
  const followups = await each(
    questions.followups.map((question) => ({ ...question, type: "followup" })),
    (question) => judgeFollowup(question, examined),
  );
  const trusted = [...single.map(({ result }) => result.trusted), ...refused.map(resultOf)];
  return {
    ...summarizeSearches([...single, ...topics, ...compare].map(toSearch)),
    answers: groupByType([...single, ...compare], summarizeAnswers),
    abstention: groupByType(refused, (own) => ({
      questions: own.length,
      abstained: own.filter(({ answered }) => !answered).length,
    })),
    topics: summarizeTopics(topics.map(resultOf)),
    summaries: summarizeSummaries(summaries.map(resultOf)),
    compare: {
      questions: compare.length,
      allCited: compare.filter(({ result }) => result.goldCitations === result.gold).length,
    },
    followups: {
      questions: followups.length,
      answered: followups.filter(({ result }) => result.answered).length,
      found: followups.filter(({ result }) => result.found).length,
    },
    riskCoverage: traceRiskCoverage(trusted),
    calibration: measureCalibration(trusted),
    speed: {
      answer: stopwatches.answer.summarize(),
      retrieve: stopwatches.retrieve.summarize(),
    },
  };
}

function createRounds(questions: QuestionSet, { signal, onProgress }: EvaluateOptions) {
  // Topics are asked twice: for their papers and for a summary.
  const total = Object.values({ ...questions, summaries: questions.topics }).reduce(
    (sum, own: readonly unknown[]) => sum + own.length,
    0,
  );
  let done = 0;
  return async <Q extends { readonly type: string }, T>(
    own: readonly Q[],
    ask: (question: Q) => Promise<T>,
  ): Promise<Typed<T>[]> => {
    const results: Typed<T>[] = [];
    for (const question of own) {
      signal?.throwIfAborted();
      results.push({ type: question.type, result: await ask(question) });
      onProgress?.((done += 1), total);
    }
    return results;
  };
}

const resultOf = <T>({ result }: Typed<T>): T => result;

const toSearch = ({ type, result }: Typed<{ readonly search: SystemScores }>) => ({
  type,
  result: result.search,
});

function summarizeSearches(
  searches: readonly Typed<SystemScores>[],
): Pick<QuestionReport, "retrieval" | "baselines"> {
  const figuresOf = (name: BaselineName): ByType<RetrievalFigures> | undefined => {
    const asked = searches.filter(({ result }) => result.baselines[name] !== undefined);
    if (asked.length === 0) return undefined;
    return groupByType(asked, (own) => averageSystem(own, name) ?? averageScores([]));
  };
  const [bm25, vector] = [figuresOf("bm25"), figuresOf("vector")];
  return {
    retrieval: groupByType(searches, (own) => averageScores(own.map(({ ours }) => ours))),
    baselines: { ...(bm25 ? { bm25 } : {}), ...(vector ? { vector } : {}) },
  };
}
