import type { Preview } from "../../indexing/desk/preview.ts";
import { describeCost } from "./describe-cost.ts";
import type { RenderLayout } from "./render-layout.ts";
import { renderRejects } from "./render-rejects.ts";
import { renderSuspects, toSuspectLine } from "./render-suspects.ts";
import { renderTable } from "./render-table.ts";
import { terminalText } from "./terminal-text.ts";

const REJECTS_HINT = "An ingest with --rejects <file> writes them all.";

/** Writes what an ingest would do: counts, the papers by what would become of them, and what would not come in. */
export function renderPreview(preview: Preview, layout: RenderLayout): string {
  const { counts, papers, quarantined, rejected, flagged } = preview;
  const figures = Object.entries(counts).map(([kind, count]) => [
    { text: kind, style: "dim" as const },
    { text: count.toLocaleString("en-US") },
  ]);
  const rows = papers.map(({ kind, paperId, title }) =>
    [kind, paperId, title].map((text) => ({ text: terminalText(text) })),
  );
  const columns = [{ heading: "" }, { heading: "" }, { heading: "", flexible: true }];
  const table = rows.length === 0 ? [] : ["", ...renderTable(columns, rows, layout)];
  const more = counts.new + counts.changed + counts.known + counts.duplicate - papers.length;
  const lines = [
    ...renderTable([{ heading: "" }, { heading: "", align: "right" }], figures, layout),
    ...table,
    ...(more > 0 ? [layout.paint("dim", `and ${more.toLocaleString("en-US")} more`)] : []),
    ...renderSuspects(quarantined.map(toSuspectLine), counts.quarantined, "held back", layout),
    ...renderRejects(rejected, { count: counts.rejected, hint: REJECTS_HINT }, layout),
    ...renderSuspects(flagged.map(toSuspectLine), flagged.length, "flagged, and let in", layout),
    ...(preview.cost && preview.cost.papers > 0 ? ["", describeCost(preview.cost)] : []),
  ];
  return `${[...lines, "", "Nothing was written."].join("\n")}\n`;
}
