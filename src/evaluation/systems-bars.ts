import type { BaselineName, RetrievalFigures } from "./evaluation-report.ts";
import { PLOT_COLOURS, PLOT_WIDTH, shareChannel } from "./plot.ts";

const SYSTEMS = { ours: "papercord", bm25: "plain BM25", vector: "plain vectors" } as const;
const BAR_STEP = 17;

/** Several searches' figures for one group of bars. */
export interface BarGroup {
  readonly label: string;
  readonly ours: RetrievalFigures;
  readonly baselines: Readonly<Partial<Record<BaselineName, RetrievalFigures>>>;
}

/**
 * Draws one figure as bars that lie side by side, ours above the plain searches.
 *
 * @param figure In [0, 1].
 * @param axis.isShare Whether to write the figure as a percentage.
 */
export function systemsBars(
  groups: readonly BarGroup[],
  figure: keyof RetrievalFigures,
  { title, isShare }: { readonly title: string; readonly isShare: boolean },
): Readonly<Record<string, unknown>> {
  const values = groups.flatMap(({ label, ours, baselines }) =>
    Object.entries({ ours, ...baselines }).map(([system, own]) => ({
      group: label,
      system: SYSTEMS[system as keyof typeof SYSTEMS],
      value: own[figure],
    })),
  );
  const domain = Object.values(SYSTEMS);
  const range = [PLOT_COLOURS.blue, PLOT_COLOURS.orange, PLOT_COLOURS.green];
  const x = shareChannel("value", title);
  const labels = { field: "value", format: isShare ? ".0%" : ".3f" };
  return {
    width: PLOT_WIDTH - 60,
    height: { step: BAR_STEP },
    data: { values },
    encoding: {
      y: { field: "group", type: "nominal", title: null, sort: null },
      yOffset: { field: "system", sort: domain },
    },
    layer: [
      {
        mark: "bar",
        encoding: {
          x: isShare ? x : { ...x, axis: { format: ".1f", tickCount: 5 } },
          color: { field: "system", title: null, scale: { domain, range } },
        },
      },
      {
        mark: { type: "text", align: "left", dx: 4 },
        encoding: { x: { field: "value", type: "quantitative" }, text: labels },
      },
    ],
  };
}
