import type { SourceLocation } from "../../corpus/paper.ts";
import type { IngestReport, SuspectRecord } from "../../indexing/ingest-report.ts";
import { formatCount } from "./format-count.ts";
import { formatDuration } from "./format-duration.ts";
import type { RenderLayout } from "./render-layout.ts";
import { renderTable } from "./render-table.ts";
import { shellWord } from "./shell-word.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

/** Enough to see what is wrong; the rest is in `--json`. */
const MAX_SHOWN = 20;
const REVIEW =
  "Read the texts with npm run ingest -- --quarantine --json; the command under a record lets it through for good.";

/** Writes what an ingest did: a short table, then the records that were refused, held back or stand out, as `file:line: reason`. */
export function renderIngestReport(report: IngestReport, layout: RenderLayout): string {
  const counts: readonly (readonly [name: string, count: number])[] = [
    ["files", report.files],
    ["records read", report.read],
    ["papers added", report.added],
    ["papers updated", report.updated],
    ["papers unchanged", report.unchanged],
    ["duplicates", report.duplicates],
    ["rejected", report.rejected.length],
    ["quarantined", report.quarantined.length],
    ["flagged", report.flagged.length],
    ["chunks written", report.chunks],
    ["texts embedded", report.embedded],
  ];
  const rows = [
    ...counts.map(([name, count]) => [name, count.toLocaleString("en-US")]),
    ["time", formatDuration(report.ms)],
  ].map(([name = "", value = ""]) => [{ text: name, style: "dim" as const }, { text: value }]);
  const table = renderTable([{ heading: "" }, { heading: "", align: "right" }], rows, layout);
  const rejected = report.rejected.map((record) => toLine(record, record.reason));
  const lines = [
    ...table,
    ...renderRecords(rejected, "rejected", layout),
    ...renderQuarantined(report.quarantined, layout),
    ...renderRecords(report.flagged.map(toSuspectLine), "flagged, and kept", layout),
  ];
  return `${lines.join("\n")}\n`;
}

/** Never wrapped: terminals and editors turn an unbroken `file:line:` into a link. */
function toLine({ file, line }: SourceLocation, reason: string): string {
  const place = line === 0 ? terminalText(file) : `${terminalText(file)}:${line}`;
  return `  ${place}: ${terminalText(reason)}`;
}

function toSuspectLine({ title, reasons, ...place }: SuspectRecord): string {
  return toLine(place, `${title}: ${reasons.join("; ")}`);
}

function renderQuarantined(records: readonly SuspectRecord[], layout: RenderLayout): string[] {
  if (records.length === 0) {
    return [];
  }
  const entries = records.map((record) => {
    const file = shellWord(terminalText(record.file));
    const command = `    npm run ingest -- ${file} --allow ${record.paperId}`;
    return `${toSuspectLine(record)}\n${layout.paint("cyan", command)}`;
  });
  const review = wrapText(REVIEW, { width: layout.width, indent: "  " });
  return [
    ...renderRecords(entries, "quarantined", layout),
    ...review.map((line) => layout.paint("dim", line)),
  ];
}

function renderRecords(
  records: readonly string[],
  what: string,
  { paint }: RenderLayout,
): string[] {
  if (records.length === 0) {
    return [];
  }
  const more = records.length - MAX_SHOWN;
  return [
    "",
    paint("yellow", `${formatCount(records.length, "record")} ${what}:`),
    ...records.slice(0, MAX_SHOWN),
    ...(more > 0 ? [paint("dim", `  and ${more} more`)] : []),
  ];
}
