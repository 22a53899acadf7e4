import type { RejectedRecord } from "../../corpus/paper.ts";
import type { IngestReport } from "../../indexing/ingest-report.ts";
import { formatCount } from "./format-count.ts";
import { formatDuration } from "./format-duration.ts";
import type { RenderLayout } from "./render-layout.ts";
import { renderTable } from "./render-table.ts";
import { terminalText } from "./terminal-text.ts";

/** Enough to see what is wrong; the rest is in `--json`. */
const MAX_SHOWN = 20;

/** Writes what an ingest did: a short table, then the refused records as `file:line: reason`. */
export function renderIngestReport(report: IngestReport, layout: RenderLayout): string {
  const counts: readonly (readonly [name: string, count: number])[] = [
    ["files", report.files],
    ["records read", report.read],
    ["papers added", report.added],
    ["papers updated", report.updated],
    ["papers unchanged", report.unchanged],
    ["duplicates", report.duplicates],
    ["rejected", report.rejected.length],
    ["chunks written", report.chunks],
    ["texts embedded", report.embedded],
  ];
  const rows = [
    ...counts.map(([name, count]) => [name, count.toLocaleString("en-US")]),
    ["time", formatDuration(report.ms)],
  ].map(([name = "", value = ""]) => [{ text: name, style: "dim" as const }, { text: value }]);
  const table = renderTable([{ heading: "" }, { heading: "", align: "right" }], rows, layout);
  return `${[...table, ...renderRejected(report.rejected, layout)].join("\n")}\n`;
}

function renderRejected(rejected: readonly RejectedRecord[], layout: RenderLayout): string[] {
  if (rejected.length === 0) {
    return [];
  }
  // Never wrapped: terminals and editors turn an unbroken `file:line:` into a link.
  const shown = rejected.slice(0, MAX_SHOWN).map(({ file, line, reason }) => {
    const place = line === 0 ? terminalText(file) : `${terminalText(file)}:${line}`;
    return `  ${place}: ${terminalText(reason)}`;
  });
  const more = rejected.length - MAX_SHOWN;
  return [
    "",
    layout.paint("yellow", `${formatCount(rejected.length, "record")} rejected:`),
    ...shown,
    ...(more > 0 ? [layout.paint("dim", `  and ${more} more`)] : []),
  ];
}
