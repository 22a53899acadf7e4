import type { CalibrationFigures } from "./evaluation-report.ts";
import { type Plot, PLOT_COLOURS, PLOT_WIDTH, shareChannel } from "./plot.ts";

/** Draws confidence against the share of right answers, each bin with its number of questions. */
export function reliabilityPlot({ bins }: CalibrationFigures): Plot {
  const x = shareChannel("confidence", "Confidence (%); at the points: questions");
  const y = shareChannel("right", "Right (% of a tenth's questions)");
  const diagonal = [
    { confidence: 0, right: 0 },
    { confidence: 1, right: 1 },
  ];
  return {
    name: "reliability",
    spec: {
      width: PLOT_WIDTH,
      height: 300,
      encoding: { x, y },
      layer: [
        {
          data: { values: diagonal },
          mark: { type: "line", color: PLOT_COLOURS.grey, strokeDash: [6, 5] },
        },
        {
          data: { values: bins },
          layer: [
            {
              mark: {
                type: "line",
                color: PLOT_COLOURS.blue,
                point: { size: 120, filled: true, color: PLOT_COLOURS.blue },
              },
            },
            {
              mark: { type: "text", align: "left", dx: 9, dy: -9 },
              encoding: { text: { field: "questions" } },
            },
          ],
        },
      ],
    },
  };
}
