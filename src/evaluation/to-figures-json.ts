import type { EvaluationReport } from "./evaluation-report.ts";

/** More digits say nothing about a few hundred questions. */
const DIGITS = 4;

/** Rounds every number of a report to four digits after the point, for files that people compare. */
export function toFiguresJson(report: EvaluationReport): EvaluationReport {
  const text = JSON.stringify(report, (_, value: unknown) =>
    typeof value === "number" ? Number(value.toFixed(DIGITS)) : value,
  );
  return JSON.parse(text) as EvaluationReport;
}
