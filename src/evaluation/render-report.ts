import type {
  CollectionFigures,
  EvaluationReport,
  ListFigures,
  QuestionReport,
  RetrievalFigures,
  SpeedFigures,
} from "./evaluation-report.ts";
import { renderTable } from "./render-table.ts";
import { renderStatementCheck } from "./statement-check/render-statement-check.ts";
import { averageScores } from "./score-ranking.ts";

const NONE = "-";
const hundredths = (share: number) => (100 * share).toFixed(1);
const percent = (share: number) => `${hundredths(share)} %`;
const fixed = (value: number) => value.toFixed(3);

/** Writes the figures out as aligned tables for people; tables of what was not asked are left out. */
export function renderReport(report: EvaluationReport): string {
  return [
    renderRetrieval(report),
    renderAnswers(report),
    renderAbstention(report),
    renderTopics(report),
    renderSummaries(report),
    renderPairs(report),
    renderTrust(report),
    renderReliability(report),
    renderCollections(report.collections),
    ...renderStatementCheck(report.statementCheck, report.collections),
    renderSpeed(report),
  ]
    .filter((table) => table !== "")
    .join("\n");
}

function renderRetrieval({ retrieval, baselines }: QuestionReport): string {
  const { bm25, vector } = baselines;
  const all = (types: Readonly<Record<string, RetrievalFigures>> | undefined) =>
    types && averageScores(Object.values(types));
  const head = [
    "retrieval",
    "questions",
    "R@1 %",
    "R@5 %",
    "R@10 %",
    "R@20 %",
    "MRR@10",
    "nDCG@10",
  ];
  const rows = Object.entries(retrieval).map(([type, own]) => [
    type,
    ...retrievalCells(own),
    ...plainCells(bm25?.[type], vector?.[type]),
  ]);
  if (rows.length > 1) {
    const ours = retrievalCells(averageScores(Object.values(retrieval)));
    rows.push(["all", ...ours, ...plainCells(all(bm25), all(vector))]);
  }
  return renderTable([...head, ...PLAIN_HEAD], rows);
}

const PLAIN_HEAD = ["BM25: R@5 %", "nDCG@10", "vectors: R@5 %", "nDCG@10"];

function plainCells(...searches: readonly (RetrievalFigures | undefined)[]): string[] {
  return searches.flatMap((own) =>
    own ? [hundredths(own.recallAt5), fixed(own.ndcgAt10)] : [NONE, NONE],
  );
}

function retrievalCells(own: RetrievalFigures): string[] {
  const recalls = [own.recallAt1, own.recallAt5, own.recallAt10, own.recallAt20];
  return [
    String(own.questions),
    ...recalls.map(hundredths),
    fixed(own.mrrAt10),
    fixed(own.ndcgAt10),
  ];
}

function renderAnswers({ answers }: QuestionReport): string {
  const head = ["answers", "questions", "answered", "citing gold", "citations gold", "gold cited"];
  const rows = Object.entries(answers).map(([type, own]) => [
    type,
    String(own.questions),
    String(own.answered),
    String(own.citingGold),
    own.citations === 0 ? NONE : percent(own.precision),
    own.answered === 0 ? NONE : percent(own.coverage),
  ]);
  return renderTable(head, rows);
}

function renderAbstention({ abstention }: QuestionReport): string {
  const rows = Object.entries(abstention).map(([type, { questions, abstained }]) => [
    type,
    String(questions),
    String(abstained),
  ]);
  return renderTable(["no answer exists", "questions", "abstained"], rows);
}

function renderTopics({ topics }: QuestionReport): string {
  if (topics.questions === 0) return "";
  const cells = ({ precision, recall, f1 }: ListFigures) => [precision, recall, f1].map(percent);
  return renderTable(
    ["lists on topics", "topics", "listed", "precision", "recall", "F1"],
    [
      ["mean of topics", String(topics.questions), String(topics.listed), ...cells(topics)],
      ["all lists together", "", "", ...cells(topics.micro)],
    ],
  );
}

function renderSummaries({ summaries: own }: QuestionReport): string {
  if (own.topics === 0) return "";
  const head = [
    "summaries",
    "topics",
    "written",
    "on topic",
    "gold cited",
    "statements",
    "uncited",
    "parts",
    "of one paper",
  ];
  const row = [
    own.topics,
    own.written,
    percent(own.precision),
    percent(own.recall),
    own.statements,
    own.uncited,
    own.parts,
    own.thinParts,
  ];
  return renderTable(head, [["", ...row.map(String)]]);
}

function renderPairs({ compare, followups }: QuestionReport): string {
  const rows = [
    ["comparisons that cite both papers", compare.allCited, compare.questions],
    ["second turns answered", followups.answered, followups.questions],
    ["second turns with a gold paper in the first 3", followups.found, followups.questions],
  ] as const;
  return renderTable(
    ["two papers, two turns", "", "of"],
    rows.filter(([, , of]) => of > 0).map(([name, count, of]) => [name, `${count}`, `${of}`]),
  );
}

function renderTrust({ riskCoverage, calibration }: QuestionReport): string {
  const { questions, operating, aurc, eAurc } = riskCoverage;
  if (questions === 0) return "";
  return renderTable(
    ["trust", "questions", "coverage", "risk", "AURC", "E-AURC", "ECE"],
    [
      [
        "as answered",
        String(questions),
        operating ? percent(operating.coverage) : percent(0),
        operating ? percent(operating.risk) : NONE,
        ...[aurc, eAurc, calibration.ece].map(fixed),
      ],
    ],
  );
}

function renderReliability({ calibration }: QuestionReport): string {
  const rows = calibration.bins.map(({ from, to, questions, confidence, right }) => [
    `${from.toFixed(1)} to ${to.toFixed(1)}`,
    String(questions),
    percent(confidence),
    percent(right),
  ]);
  return renderTable(["confidence", "questions", "mean", "right"], rows);
}

function renderCollections(collections: readonly CollectionFigures[]): string {
  const head = [
    "collection",
    "documents",
    "queries",
    "R@1 %",
    "R@5 %",
    "R@10 %",
    "R@20 %",
    "MRR@10",
  ];
  const rows = collections.map(({ name, documents, retrieval, baselines }) => [
    name,
    String(documents),
    ...retrievalCells(retrieval),
    ...plainCells(baselines.bm25, baselines.vector),
  ]);
  return renderTable([...head, "nDCG@10", ...PLAIN_HEAD], rows);
}

function renderSpeed({ speed, collections, statementCheck }: EvaluationReport): string {
  const measured: readonly (readonly [string, SpeedFigures])[] = [
    ["question to answer", speed.answer],
    ["question to papers", speed.retrieve],
    ...collections.map(
      ({ name, speed: own }) => [`query to papers, ${name}`, own.retrieve] as const,
    ),
    ...(statementCheck?.speed
      ? [["check of a statement, 20 papers", statementCheck.speed] as const]
      : []),
  ];
  const rows = measured
    .filter(([, { calls }]) => calls > 0)
    .map(([name, { calls, p50Ms, p95Ms, cpuMs }]) => [
      name,
      String(calls),
      ...[p50Ms, p95Ms, cpuMs].map((ms) => `${ms.toFixed(1)} ms`),
    ]);
  return renderTable(["speed", "calls", "p50", "p95", "CPU per call"], rows);
}
