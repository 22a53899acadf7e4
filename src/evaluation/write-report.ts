import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { reasonOfFileError } from "../corpus/reason-of-file-error.ts";
import { makeFolder } from "../lib/make-folder.ts";
import { UserFacingError } from "../lib/user-facing-error.ts";
import { createPlots } from "./create-plots.ts";
import type { EvaluationReport } from "./evaluation-report.ts";
import { toFiguresJson } from "./to-figures-json.ts";
import { drawPlot } from "./vega-draw-plot.ts";

/**
 * Writes `figures.json` and one SVG for each plot into a folder, which is made if need be.
 *
 * @returns Paths of the files written.
 * @throws {UserFacingError} If the folder or a file cannot be written, or vega is not installed.
 */
export async function writeReport(report: EvaluationReport, folder: string): Promise<string[]> {
  const figures = toFiguresJson(report);
  const files = [
    { name: "figures.json", text: `${JSON.stringify(figures, undefined, 2)}\n` },
    ...(await Promise.all(
      createPlots(figures).map(async (plot) => ({
        name: `${plot.name}.svg`,
        text: `${await drawPlot(plot)}\n`,
      })),
    )),
  ].map(({ name, text }) => ({ path: join(folder, name), text }));
  try {
    makeFolder(folder);
    for (const { path, text } of files) await writeFile(path, text);
  } catch (error) {
    throw new UserFacingError(`Cannot write to ${folder}: ${reasonOfFileError(error)}.`, {
      cause: error,
    });
  }
  return files.map(({ path }) => path);
}
