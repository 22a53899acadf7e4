import type { RejectedRecord } from "../../corpus/paper.ts";
import type { IngestReport, MergedRecord, SuspectRecord } from "../../indexing/ingest-report.ts";

/** Brings a report into the shape that `ingest --json` prints: its own fields and nothing else. */
export function toIngestJson(report: IngestReport): IngestReport {
  return {
    files: report.files,
    read: report.read,
    added: report.added,
    updated: report.updated,
    unchanged: report.unchanged,
    duplicates: report.duplicates,
    merged: report.merged,
    merges: report.merges.map(toMergedJson),
    rejected: report.rejected.map(toRejectedJson),
    quarantined: report.quarantined.map(toSuspectJson),
    flagged: report.flagged.map(toSuspectJson),
    ...(report.unlisted === undefined ? {} : { unlisted: report.unlisted }),
    chunks: report.chunks,
    embedded: report.embedded,
    ms: report.ms,
  };
}

function toMergedJson({ file, line, record, ...merge }: MergedRecord): MergedRecord {
  const { paperId, title, into, by, others } = merge;
  return {
    paperId,
    file,
    line,
    ...(record === undefined ? {} : { record }),
    title,
    into,
    by,
    ...(others === undefined ? {} : { others }),
  };
}

function toRejectedJson({ file, line, record, reason }: RejectedRecord): RejectedRecord {
  return { file, line, ...(record === undefined ? {} : { record }), reason };
}

function toSuspectJson(suspect: SuspectRecord): SuspectRecord {
  const { paperId, file, line, record, title, reasons } = suspect;
  return { paperId, file, line, ...(record === undefined ? {} : { record }), title, reasons };
}
