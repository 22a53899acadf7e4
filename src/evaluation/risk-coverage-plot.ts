import type { RiskCoverageFigures } from "./evaluation-report.ts";
import { type Plot, PLOT_COLOURS, PLOT_WIDTH, shareChannel } from "./plot.ts";

const OURS = "by confidence";
const BEST = "best possible order";
const OPERATING = "as answered";

/** Draws the risk-coverage curve, the best one these answers allow, and what the assistant really answered. */
export function riskCoveragePlot(figures: RiskCoverageFigures): Plot {
  const { points, operating, questions, errors } = figures;
  const right = questions - errors;
  const best = Array.from({ length: questions }, (_, i) => ({
    coverage: (i + 1) / questions,
    risk: Math.max(0, i + 1 - right) / (i + 1),
    series: BEST,
  }));
  const domain = [OURS, BEST, OPERATING];
  const range = [PLOT_COLOURS.blue, PLOT_COLOURS.grey, PLOT_COLOURS.vermilion];
  const encoding = {
    x: shareChannel("coverage", "Coverage (% of questions answered)"),
    y: shareChannel("risk", "Risk (% of answers that are wrong)"),
    color: { field: "series", title: null, scale: { domain, range } },
  };
  const lineOf = (values: readonly object[], strokeDash: readonly number[]) => ({
    data: { values },
    mark: { type: "line", strokeWidth: 2.5, strokeDash },
    encoding,
  });
  return {
    name: "risk-coverage",
    spec: {
      width: PLOT_WIDTH,
      height: 300,
      layer: [
        lineOf(best, [6, 5]),
        lineOf(
          points.map(({ coverage, risk }) => ({ coverage, risk, series: OURS })),
          [],
        ),
        {
          data: { values: operating ? [{ ...operating, series: OPERATING }] : [] },
          mark: { type: "point", filled: true, size: 160, opacity: 1 },
          encoding,
        },
      ],
    },
  };
}
