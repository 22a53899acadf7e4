import type { TopLevelSpec } from "vega-lite";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { Plot } from "./plot.ts";

const TEXT_PX = 16;
const SMALL_TEXT_PX = 15;
const CONFIG = {
  background: "white",
  padding: 12,
  font: "Helvetica, Arial, sans-serif",
  axis: {
    labelFontSize: SMALL_TEXT_PX,
    titleFontSize: TEXT_PX,
    titleFontWeight: "normal",
    titlePadding: 10,
    labelLimit: 200,
    gridColor: "#E5E5E5",
  },
  // One below the other: side by side they would be wider than the plot.
  legend: {
    labelFontSize: TEXT_PX,
    labelLimit: 0,
    orient: "top",
    direction: "vertical",
    symbolSize: 160,
  },
  text: { fontSize: SMALL_TEXT_PX },
} as const;

/**
 * Draws a plot. Loads vega, a development package, when it is first called.
 *
 * @returns An SVG document.
 * @throws {UserFacingError} If vega or vega-lite is not installed.
 */
export async function drawPlot({ spec }: Plot): Promise<string> {
  const [vega, { compile }] = await load();
  const compiled = compile({ ...spec, config: CONFIG } as unknown as TopLevelSpec);
  const view = new vega.View(vega.parse(compiled.spec), { renderer: "none" });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

async function load() {
  try {
    return await Promise.all([import("vega"), import("vega-lite")]);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")) {
      throw error;
    }
    throw new UserFacingError(
      "Plots need the development packages vega and vega-lite. Install them with npm ci.",
      { cause: error },
    );
  }
}
