import { type Plot, PLOT_COLOURS, PLOT_WIDTH, shareChannel } from "../plot.ts";
import { isHonest } from "./made-statement.ts";
import type { StatementSetFigures } from "./statement-check-report.ts";

const CAUGHT = "false: caught";
const LOST = "honest: lost";
const BAR_STEP = 34;

/** Inside a long bar there is room; beside a short one as well. */
const IS_LONG = "datum.share > 0.5";
const BARS = {
  mark: "bar",
  encoding: {
    x: shareChannel("share", "Share of a kind (%)"),
    color: {
      field: "of",
      title: null,
      scale: { domain: [CAUGHT, LOST], range: [PLOT_COLOURS.blue, PLOT_COLOURS.vermilion] },
    },
  },
};
const COUNTS = {
  mark: {
    type: "text",
    align: { expr: `${IS_LONG} ? 'right' : 'left'` },
    dx: { expr: `${IS_LONG} ? -6 : 6` },
  },
  encoding: {
    x: { field: "share", type: "quantitative" },
    text: { field: "label" },
    color: { condition: { test: IS_LONG, value: "white" }, value: "black" },
  },
};

/** Draws, for each kind, the share of the false statements that were caught or of the honest ones that were lost. */
export function caughtBars({ kinds }: StatementSetFigures): Plot {
  const values = Object.entries(kinds)
    .map(([kind, { statements, stopped }]) => ({
      kind,
      share: statements === 0 ? 0 : stopped / statements,
      of: isHonest(kind) ? LOST : CAUGHT,
      label: `${stopped} of ${statements}`,
    }))
    .toSorted((a, b) => (a.of === b.of ? 0 : a.of === CAUGHT ? -1 : 1));
  return {
    name: "checked-statements",
    spec: {
      width: PLOT_WIDTH - 60,
      height: { step: BAR_STEP },
      data: { values },
      encoding: { y: { field: "kind", type: "nominal", title: null, sort: null } },
      layer: [BARS, COUNTS],
    },
  };
}
