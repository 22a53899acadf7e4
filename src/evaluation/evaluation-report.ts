import type {
  StatementCheckReport,
  SupportFigures,
} from "./statement-check/statement-check-report.ts";

/** How well rankings put the right papers first, averaged over questions; every figure but `questions` in [0, 1]. */
export interface RetrievalFigures {
  readonly questions: number;
  /** Share of a question's right papers among the first paper; likewise for 5, 10 and 20. */
  readonly recallAt1: number;
  readonly recallAt5: number;
  readonly recallAt10: number;
  readonly recallAt20: number;
  /** 1 / rank of the first right paper, 0 when it isn't among the first ten. */
  readonly mrrAt10: number;
  /** Discounted cumulative gain of the first ten over that of the ideal order; gain = grade, discount = log2(rank + 1). */
  readonly ndcgAt10: number;
}

/** What became of the questions that have an answer. Papers that count neither way are in no figure. */
export interface AnswerFigures {
  readonly questions: number;
  readonly answered: number;
  /** Answered questions whose answer cites a gold paper. */
  readonly citingGold: number;
  /** Papers cited by the answered questions, summed. */
  readonly citations: number;
  /** Gold papers cited, summed. */
  readonly goldCitations: number;
  /** Share of questions that were answered, in [0, 1]. */
  readonly answeredShare: number;
  /** Share of the papers cited that are gold, in [0, 1]; 0 without citations. */
  readonly precision: number;
  /** Share of the answered questions' gold papers that are cited, in [0, 1]; 0 without answers. */
  readonly coverage: number;
}

/** What became of the questions that have none. */
export interface AbstentionFigures {
  readonly questions: number;
  readonly abstained: number;
}

/** Agreement of a list with the gold papers; each in [0, 1]. */
export interface ListFigures {
  /** Listed papers that are gold, of those that are gold or wrong; 0 for an empty list. */
  readonly precision: number;
  /** Gold papers that are listed. */
  readonly recall: number;
  /** Harmonic mean of precision and recall; 0 when both are. */
  readonly f1: number;
}

/** Lists of papers on a topic: each figure per topic, then averaged. */
export interface TopicFigures extends ListFigures {
  readonly questions: number;
  /** Topics that got a list and no abstention, whose list counts as empty. */
  readonly listed: number;
  /** The same figures with all topics' lists put together first. */
  readonly micro: ListFigures;
}

/** Summaries of topics, added up. */
export interface SummaryFigures {
  readonly topics: number;
  /** Topics that got a summary and no abstention. */
  readonly written: number;
  /** Share of the papers cited that are gold or counted neither way, in [0, 1]. */
  readonly precision: number;
  /** Share of the gold papers that are cited, in [0, 1]. */
  readonly recall: number;
  readonly statements: number;
  /** Statements without a citation. */
  readonly uncited: number;
  /** Parts with a heading. */
  readonly parts: number;
  /** Of these, in topics of four papers and more, the ones that cite a single paper. */
  readonly thinParts: number;
}

/** Questions about two papers. */
export interface CompareFigures {
  readonly questions: number;
  /** Answers that cite every gold paper. */
  readonly allCited: number;
}

/** Second questions that only make sense after the first. */
export interface FollowupFigures {
  readonly questions: number;
  /** Second turns that were answered. */
  readonly answered: number;
  /** Second turns with a gold paper among the first three citations, or the nearest three papers of an abstention. */
  readonly found: number;
}

/** A point of the risk-coverage curve: what would be answered from this confidence on. */
export interface RiskCoveragePoint {
  /** Least confidence of what is answered, in [0, 1]. */
  readonly confidence: number;
  /** Share of all questions that is answered, in (0, 1]. */
  readonly coverage: number;
  /** Share of what is answered that is wrong, in [0, 1]. */
  readonly risk: number;
}

/** How well confidence tells right answers from wrong ones, over questions with and without an answer. */
export interface RiskCoverageFigures {
  readonly questions: number;
  readonly errors: number;
  /** Mean risk over the coverages 1/n, 2/n, … 1, in [0, 1]; lower is better. */
  readonly aurc: number;
  /** `aurc` minus that of the best order of the same answers, at least 0. */
  readonly eAurc: number;
  /** What the assistant really answered, by its own decision; absent when it answered nothing. */
  readonly operating?: Omit<RiskCoveragePoint, "confidence">;
  /** One for each different confidence, falling; empty without questions. */
  readonly points: readonly RiskCoveragePoint[];
}

/** Answers whose confidence lies in one tenth of [0, 1]. */
export interface ReliabilityBin {
  /** Inclusive. */
  readonly from: number;
  /** Exclusive, but for the last bin. */
  readonly to: number;
  readonly questions: number;
  /** Mean confidence, in [0, 1]. */
  readonly confidence: number;
  /** Share of right answers, in [0, 1]. */
  readonly right: number;
}

/** How far confidence can be read as a probability of being right. */
export interface CalibrationFigures {
  /** Expected calibration error: mean of |confidence - share right| over the bins, weighted by questions; in [0, 1]. */
  readonly ece: number;
  /** Bins with questions, rising. */
  readonly bins: readonly ReliabilityBin[];
}

/** Time per call, questions asked one after the other. */
export interface SpeedFigures {
  readonly calls: number;
  /** Median and 95th percentile of the time on the clock, in milliseconds; 0 without calls. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Mean CPU time of the whole process, native threads included, in milliseconds. */
  readonly cpuMs: number;
}

/** A plain search that ours is compared with. */
export type BaselineName = "bm25" | "vector";

/** Figures by question type. */
export type ByType<F> = Readonly<Record<string, F>>;

/** What a folder of questions shows. */
export interface QuestionReport {
  /** Single questions, topics and comparisons. */
  readonly retrieval: ByType<RetrievalFigures>;
  /** Single questions and comparisons. */
  readonly answers: ByType<AnswerFigures>;
  /** Questions without an answer. */
  readonly abstention: ByType<AbstentionFigures>;
  readonly topics: TopicFigures;
  /** Of the same topics. */
  readonly summaries: SummaryFigures;
  readonly compare: CompareFigures;
  readonly followups: FollowupFigures;
  /** Over single and unanswerable questions. */
  readonly riskCoverage: RiskCoverageFigures;
  /** Over the same questions. */
  readonly calibration: CalibrationFigures;
  /** As `retrieval`, for the plain searches; empty when there was nothing to compare with. */
  readonly baselines: Readonly<Partial<Record<BaselineName, ByType<RetrievalFigures>>>>;
  readonly speed: { readonly answer: SpeedFigures; readonly retrieve: SpeedFigures };
}

/** What a collection with judged queries shows. */
export interface CollectionFigures {
  /** Name of its folder. */
  readonly name: string;
  readonly documents: number;
  /** Queries asked, all with a judgement. */
  readonly queries: number;
  readonly retrieval: RetrievalFigures;
  readonly baselines: Readonly<Partial<Record<BaselineName, RetrievalFigures>>>;
  readonly speed: { readonly retrieve: SpeedFigures };
  /** Queries as statements: support by their right abstract against that by the best-ranked wrong one. */
  readonly support?: SupportFigures;
}

/** Everything that one run of the evaluation found. */
export interface EvaluationReport extends QuestionReport {
  readonly collections: readonly CollectionFigures[];
  /** How well statements are checked; absent when that wasn't measured. */
  readonly statementCheck?: StatementCheckReport;
}
