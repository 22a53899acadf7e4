import type { EvaluationReport } from "../../src/evaluation/evaluation-report.ts";
import { isHonest } from "../../src/evaluation/statement-check/made-statement.ts";
import { averageScores } from "../../src/evaluation/score-ranking.ts";

/**
 * How far each figure may fall below the one in `docs/evaluation/figures.json`.
 * What is `inQuestions` may fall by what so many questions are worth: a count by
 * that number, a share or mean over n questions by that number / n. What must not
 * happen at all has no margin and isn't listed.
 */
const MARGINS = {
  retrieval: { inQuestions: 2 },
  answers: { inQuestions: 2 },
  abstained: { inQuestions: 1 },
  topics: { inQuestions: 1 },
  allCited: { inQuestions: 2 },
  found: { inQuestions: 2 },
  aurc: { absolute: 0.015 },
  eAurc: { absolute: 0.01 },
  risk: { absolute: 0.02 },
  ece: { absolute: 0.03 },
  caught: { inStatements: 2 },
  lost: { inStatements: 4 },
} as const;

/** A figure that CI holds. */
export interface GatedFigure {
  /** Its path in `figures.json`; `all` stands for the mean over the types. */
  readonly name: string;
  readonly value: number;
  readonly better: "higher" | "lower";
  /** How far it may get worse. */
  readonly margin: number;
}

/** @returns The figures of a report that CI holds: all but times, plain searches, collections and claims of others. */
export function gatedFigures(report: EvaluationReport): GatedFigure[] {
  return [
    ...retrievalFigures(report),
    ...answerFigures(report),
    ...trustFigures(report),
    ...statementFigures(report),
  ];
}

/**
 * Compares a figure with the one that was written down.
 *
 * @returns A sentence for people when it got worse by more than its margin.
 */
export function worseThanWritten(
  written: GatedFigure,
  measured: GatedFigure | undefined,
): string | undefined {
  if (!measured) return `${written.name} is written down but was not measured`;
  const fall =
    written.better === "higher" ? written.value - measured.value : measured.value - written.value;
  // What was written down is rounded to four digits.
  if (fall <= written.margin + 1e-4) return undefined;
  const figures = [written.value, measured.value, written.margin].map((value) =>
    Number(value.toFixed(4)),
  );
  return `${written.name} got worse: written ${figures[0]}, measured ${figures[1]}, margin ${figures[2]} (${written.better} is better)`;
}

function retrievalFigures({ retrieval }: EvaluationReport): GatedFigure[] {
  const all = averageScores(Object.values(retrieval));
  return Object.entries({ ...retrieval, all }).flatMap(([type, own]) =>
    shares(`retrieval.${type}`, own, own.questions, MARGINS.retrieval.inQuestions),
  );
}

function answerFigures({
  answers,
  topics,
  summaries,
  compare,
  followups,
}: EvaluationReport): GatedFigure[] {
  const { precision, recall, f1 } = topics;
  return [
    ...Object.entries(answers).flatMap(([type, own]) => {
      const { answeredShare, precision: cited, coverage } = own;
      const figures = { answeredShare, precision: cited, coverage };
      return shares(`answers.${type}`, figures, own.questions, MARGINS.answers.inQuestions);
    }),
    ...shares("topics", { precision, recall, f1 }, topics.questions, MARGINS.topics.inQuestions),
    ...shares(
      "summaries",
      { precision: summaries.precision, recall: summaries.recall },
      summaries.topics,
      MARGINS.topics.inQuestions,
    ),
    lower("summaries.uncited", summaries.uncited, 0),
    lower("summaries.thinParts", summaries.thinParts, 0),
    count("compare.allCited", compare.allCited, MARGINS.allCited.inQuestions),
    count("followups.found", followups.found, MARGINS.found.inQuestions),
  ];
}

function trustFigures({ abstention, riskCoverage, calibration }: EvaluationReport): GatedFigure[] {
  const { aurc, eAurc, operating } = riskCoverage;
  return [
    ...Object.entries(abstention).map(([type, { abstained }]) =>
      count(`abstention.${type}.abstained`, abstained, MARGINS.abstained.inQuestions),
    ),
    lower("riskCoverage.aurc", aurc, MARGINS.aurc.absolute),
    lower("riskCoverage.eAurc", eAurc, MARGINS.eAurc.absolute),
    lower("riskCoverage.operating.risk", operating?.risk ?? 1, MARGINS.risk.absolute),
    lower("calibration.ece", calibration.ece, MARGINS.ece.absolute),
  ];
}

function statementFigures({ statementCheck }: EvaluationReport): GatedFigure[] {
  if (!statementCheck) return [];
  const { made, written, fuzz } = statementCheck;
  const sets = Object.entries({ made, written }).flatMap(([set, own]) =>
    own ? [{ path: `statementCheck.${set}`, ...own }] : [],
  );
  return [
    ...sets.flatMap(({ path, kinds, audit }) => [
      ...Object.entries(kinds).map(([kind, { stopped }]) =>
        isHonest(kind)
          ? lower(`${path}.${kind}.lost`, stopped, MARGINS.lost.inStatements)
          : count(`${path}.${kind}.caught`, stopped, MARGINS.caught.inStatements),
      ),
      lower(`${path}.unresolved`, audit.unresolved, 0),
      lower(`${path}.notVerbatim`, audit.notVerbatim, 0),
    ]),
    ...(fuzz
      ? (["crashes", "unresolved", "notVerbatim"] as const).map((name) =>
          lower(`statementCheck.fuzz.${name}`, fuzz[name], 0),
        )
      : []),
  ];
}

function lower(name: string, value: number, margin: number): GatedFigure {
  return { name, value, better: "lower", margin };
}

function count(name: string, value: number, margin: number): GatedFigure {
  return { name, value, better: "higher", margin };
}

function shares(path: string, figures: object, questions: number, worth: number): GatedFigure[] {
  return Object.entries(figures as Readonly<Record<string, number>>)
    .filter(([name]) => name !== "questions")
    .map(([name, value]) => count(`${path}.${name}`, value, worth / questions));
}
