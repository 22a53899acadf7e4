import { countOf, type IngestReport } from "../../indexing/ingest-report.ts";
import { formatDuration } from "./format-duration.ts";
import type { RenderLayout } from "./render-layout.ts";
import { renderMerges } from "./render-merges.ts";
import { renderRejects } from "./render-rejects.ts";
import { renderSuspects, toSuspectLine } from "./render-suspects.ts";
import { renderTable } from "./render-table.ts";
import { shellWord } from "./shell-word.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

/** Enough to see what is wrong; the rest is in `--json`. */
const MAX_SHOWN = 20;
const REVIEW =
  "Read the texts with npm run ingest -- --quarantine --json; the command under a record lets it through for good.";

/**
 * Writes what an ingest did: a short table, then the records that were refused, held back or stand out, by where they
 * stand.
 *
 * @param rejectsFile The file that names every rejected record, if there is one.
 */
export function renderIngestReport(
  report: IngestReport,
  layout: RenderLayout,
  rejectsFile?: string,
): string {
  const counts: readonly (readonly [name: string, count: number])[] = [
    ["files", report.files],
    ["records read", report.read],
    ["papers added", report.added],
    ["papers updated", report.updated],
    ["papers unchanged", report.unchanged],
    ["records merged", report.merged],
    ["duplicates", report.duplicates],
    ["rejected", countOf(report, "rejected")],
    ["quarantined", countOf(report, "quarantined")],
    ["flagged", countOf(report, "flagged")],
    ["chunks written", report.chunks],
    ["texts embedded", report.embedded],
  ];
  const rows = [
    ...counts.map(([name, count]) => [name, count.toLocaleString("en-US")]),
    ["time", formatDuration(report.ms)],
  ].map(([name = "", value = ""]) => [{ text: name, style: "dim" as const }, { text: value }]);
  const table = renderTable([{ heading: "" }, { heading: "", align: "right" }], rows, layout);
  const rejects = { count: countOf(report, "rejected"), file: rejectsFile };
  const flagged = report.flagged.slice(0, MAX_SHOWN).map(toSuspectLine);
  const lines = [
    ...table,
    ...renderMerges(report, layout),
    ...renderRejects(report.rejected, rejects, layout),
    ...renderQuarantined(report, layout),
    ...renderSuspects(flagged, countOf(report, "flagged"), "flagged, and kept", layout),
  ];
  return `${lines.join("\n")}\n`;
}

function renderQuarantined(report: IngestReport, layout: RenderLayout): string[] {
  const entries = report.quarantined.slice(0, MAX_SHOWN).map((record) => {
    const file = shellWord(terminalText(record.file));
    const command = `    npm run ingest -- ${file} --allow ${record.paperId}`;
    return `${toSuspectLine(record)}\n${layout.paint("cyan", command)}`;
  });
  if (entries.length === 0) return [];
  const review = wrapText(REVIEW, { width: layout.width, indent: "  " });
  return [
    ...renderSuspects(entries, countOf(report, "quarantined"), "quarantined", layout),
    ...review.map((line) => layout.paint("dim", line)),
  ];
}
