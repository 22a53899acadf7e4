import type { Preview } from "../../indexing/desk/preview.ts";
import { describeCost } from "./describe-cost.ts";
import type { RenderLayout } from "./render-layout.ts";
import { placeOf } from "./render-rejects.ts";
import { renderTable } from "./render-table.ts";
import { terminalText } from "./terminal-text.ts";

/** Writes what an ingest would do: counts, then the papers and records by what would become of them. */
export function renderPreview(preview: Preview, layout: RenderLayout): string {
  const { counts, papers, quarantined, rejected } = preview;
  const figures = Object.entries(counts).map(([kind, count]) => [
    { text: kind, style: "dim" as const },
    { text: count.toLocaleString("en-US") },
  ]);
  const places = [
    ...quarantined.map(({ title, reasons, ...place }) => ({
      ...place,
      kind: "quarantined",
      what: `${title}: ${reasons.join("; ")}`,
    })),
    ...rejected.map(({ reason, ...place }) => ({ ...place, kind: "rejected", what: reason })),
  ];
  const rows = [
    ...papers.map(({ kind, paperId, title }) => [kind, paperId, title]),
    ...places.map(({ kind, what, ...place }) => [kind, placeOf(place), what]),
  ].map((cells) => cells.map((text) => ({ text: terminalText(text) })));
  const columns = [{ heading: "" }, { heading: "" }, { heading: "", flexible: true }];
  const table = rows.length === 0 ? [] : ["", ...renderTable(columns, rows, layout)];
  const head = renderTable([{ heading: "" }, { heading: "", align: "right" }], figures, layout);
  const cost = preview.cost && preview.cost.papers > 0 ? ["", describeCost(preview.cost)] : [];
  return `${[...head, ...table, ...cost, "", "Nothing was written."].join("\n")}\n`;
}
