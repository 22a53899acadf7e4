import type { BaselineName, EvaluationReport, RetrievalFigures } from "./evaluation-report.ts";
import type { Plot } from "./plot.ts";
import { reliabilityPlot } from "./reliability-plot.ts";
import { riskCoveragePlot } from "./risk-coverage-plot.ts";
import { caughtBars } from "./statement-check/caught-bars.ts";
import { systemsBars } from "./systems-bars.ts";

/** @returns The plots that the report has figures for: at most five, named after what they show. */
export function createPlots(report: EvaluationReport): Plot[] {
  const { retrieval, baselines, riskCoverage, calibration, collections, statementCheck } = report;
  const types = Object.entries(retrieval).map(([label, ours]) => ({
    label,
    ours,
    baselines: ofType(baselines, label),
  }));
  const named = collections.map(({ name, retrieval: ours, baselines: plain }) => ({
    label: name,
    ours,
    baselines: plain,
  }));
  const recall = { title: "Recall@5 (% of the gold papers)", isShare: true };
  const ndcg = { title: "nDCG@10 (1 = ideal order)", isShare: false };
  return [
    ...(types.length > 0
      ? [{ name: "recall-at-5", spec: systemsBars(types, "recallAt5", recall) }]
      : []),
    ...(riskCoverage.questions > 0
      ? [riskCoveragePlot(riskCoverage), reliabilityPlot(calibration)]
      : []),
    ...(named.length > 0
      ? [{ name: "collections-ndcg", spec: systemsBars(named, "ndcgAt10", ndcg) }]
      : []),
    ...(statementCheck?.made ? [caughtBars(statementCheck.made)] : []),
  ];
}

function ofType(
  baselines: EvaluationReport["baselines"],
  type: string,
): Partial<Record<BaselineName, RetrievalFigures>> {
  const [bm25, vector] = [baselines.bm25?.[type], baselines.vector?.[type]];
  return { ...(bm25 ? { bm25 } : {}), ...(vector ? { vector } : {}) };
}
