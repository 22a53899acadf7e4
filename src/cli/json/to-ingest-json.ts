import type { IngestReport, SuspectRecord } from "../../indexing/ingest-report.ts";

/** Brings a report into the shape that `ingest --json` prints: its own fields and nothing else. */
export function toIngestJson(report: IngestReport): IngestReport {
  return {
    files: report.files,
    read: report.read,
    added: report.added,
    updated: report.updated,
    unchanged: report.unchanged,
    duplicates: report.duplicates,
    rejected: report.rejected.map(({ file, line, reason }) => ({ file, line, reason })),
    quarantined: report.quarantined.map(toSuspectJson),
    flagged: report.flagged.map(toSuspectJson),
    chunks: report.chunks,
    embedded: report.embedded,
    ms: report.ms,
  };
}

function toSuspectJson({ paperId, file, line, title, reasons }: SuspectRecord): SuspectRecord {
  return { paperId, file, line, title, reasons };
}
