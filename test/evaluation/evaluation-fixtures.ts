import type { Answer, Citation } from "../../src/answering/answer.ts";
import type { EvaluationReport, RetrievalFigures } from "../../src/evaluation/evaluation-report.ts";
import type { AnswerableQuestion, QuestionSet } from "../../src/evaluation/questions.ts";
import type { Retriever } from "../../src/retrieval/retriever.ts";
import { rankedPaper } from "../answering/paper-fixtures.ts";

/** A citation of a paper with this title. */
export function citation(title: string, n: number): Citation {
  return { n, paperId: String(n), title, quote: "A sentence.", score: 1 };
}

/** An answer that cites these titles. */
export function answered(confidence: number, ...titles: readonly string[]): Answer {
  const citations = titles.map((title, index) => citation(title, index + 1));
  const base = { question: "?", mode: "extractive", confidence, ms: 1 } as const;
  return { kind: "answered", ...base, sections: [], citations, checked: { kept: 1, dropped: 0 } };
}

/** An abstention with these titles as the nearest. */
export function abstained(confidence: number, ...titles: readonly string[]): Answer {
  const nearest = titles.map((title, index) => citation(title, index + 1));
  const base = { question: "?", mode: "extractive", confidence, ms: 1 } as const;
  return { kind: "abstained", ...base, reason: "Nothing.", nearest };
}

/** Finds, for each question, papers with these titles; none for other questions. */
export function retrieverOf(found: Readonly<Record<string, readonly string[]>>): Retriever {
  return {
    retrieve: (question, { topK }) => {
      const titles = (found[question] ?? []).slice(0, topK);
      const papers = titles.map((title, i) => rankedPaper({ title, sentences: ["S."] }, i + 1));
      return Promise.resolve({ question, query: question, terms: [], papers });
    },
  };
}

/** A question with its gold titles. */
export function ask(
  question: string,
  type: string,
  ...gold: readonly string[]
): AnswerableQuestion {
  return { id: question, type, question, gold: [...gold], partial: [] };
}

/** A set of these questions and no others. */
export function questionSet(own: Partial<QuestionSet>): QuestionSet {
  return { single: [], topics: [], compare: [], unanswerable: [], followups: [], ...own };
}

/** Retrieval figures that are all different. */
function retrieval(questions: number, base: number): RetrievalFigures {
  return {
    questions,
    recallAt1: base,
    recallAt5: base + 0.1,
    recallAt10: base + 0.2,
    recallAt20: base + 0.3,
    mrrAt10: base + 0.05,
    ndcgAt10: base + 0.15,
  };
}

const NO_LIST = { precision: 0, recall: 0, f1: 0 };
const NO_CALLS = { calls: 0, p50Ms: 0, p95Ms: 0, cpuMs: 0 };

/** The report of an evaluation that asked nothing. */
export const EMPTY_REPORT: EvaluationReport = {
  retrieval: {},
  answers: {},
  abstention: {},
  topics: { questions: 0, listed: 0, ...NO_LIST, micro: NO_LIST },
  summaries: {
    topics: 0,
    written: 0,
    precision: 0,
    recall: 0,
    statements: 0,
    uncited: 0,
    parts: 0,
    thinParts: 0,
  },
  compare: { questions: 0, allCited: 0 },
  followups: { questions: 0, answered: 0, found: 0 },
  riskCoverage: { questions: 0, errors: 0, aurc: 0, eAurc: 0, points: [] },
  calibration: { ece: 0, bins: [] },
  baselines: {},
  speed: { answer: NO_CALLS, retrieve: NO_CALLS },
  collections: [],
};

/** A report with figures of every kind. */
export const SAMPLE_REPORT: EvaluationReport = {
  retrieval: { paraphrase: retrieval(22, 0.3), topic: retrieval(20, 0.5) },
  answers: {
    paraphrase: {
      questions: 22,
      answered: 4,
      citingGold: 3,
      citations: 8,
      goldCitations: 6,
      answeredShare: 4 / 22,
      precision: 6 / 8,
      coverage: 1,
    },
  },
  abstention: { near: { questions: 15, abstained: 9 }, far: { questions: 15, abstained: 15 } },
  topics: {
    questions: 20,
    listed: 19,
    precision: 0.7444,
    recall: 0.8,
    f1: 0.7,
    micro: { precision: 0.6, recall: 0.9, f1: 0.72 },
  },
  summaries: {
    topics: 20,
    written: 19,
    precision: 0.94,
    recall: 0.66,
    statements: 150,
    uncited: 0,
    parts: 40,
    thinParts: 1,
  },
  compare: { questions: 10, allCited: 7 },
  followups: { questions: 15, answered: 12, found: 9 },
  riskCoverage: {
    questions: 4,
    errors: 2,
    aurc: 0.25,
    eAurc: 0.05,
    operating: { coverage: 0.75, risk: 1 / 3 },
    points: [
      { confidence: 0.9, coverage: 0.25, risk: 0 },
      { confidence: 0.6, coverage: 0.75, risk: 1 / 3 },
      { confidence: 0.2, coverage: 1, risk: 0.5 },
    ],
  },
  calibration: {
    ece: 0.125,
    bins: [
      { from: 0.2, to: 0.3, questions: 1, confidence: 0.2, right: 0 },
      { from: 0.9, to: 1, questions: 3, confidence: 0.96, right: 2 / 3 },
    ],
  },
  baselines: {
    bm25: { paraphrase: retrieval(22, 0.25), topic: retrieval(20, 0.45) },
    vector: { paraphrase: retrieval(22, 0.1), topic: retrieval(20, 0.2) },
  },
  speed: {
    answer: { calls: 185, p50Ms: 7.25, p95Ms: 12.86, cpuMs: 9.7 },
    retrieve: { calls: 42, p50Ms: 6, p95Ms: 10, cpuMs: 8 },
  },
  collections: [
    {
      name: "sci",
      documents: 3229,
      queries: 2182,
      retrieval: retrieval(2182, 0.6),
      baselines: { bm25: retrieval(2182, 0.55), vector: retrieval(2182, 0.4) },
      speed: { retrieve: { calls: 2182, p50Ms: 14, p95Ms: 27, cpuMs: 19 } },
    },
  ],
};
