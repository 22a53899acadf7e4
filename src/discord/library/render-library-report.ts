import { countOf, type IngestReport } from "../../indexing/ingest-report.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import {
  mergedLine,
  rejectedLine,
  renderGroups,
  suspectLine,
  toGroup,
} from "./render-library-groups.ts";
import type { RecordsMessage } from "./render-library-preview.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { WordKey, Words } from "../words/words.ts";

const MAX_SOURCE_CHARS = 80;

/**
 * Renders what adding papers did: the counts, and what was merged, held back, looks odd or could not be read.
 *
 * @param options.source What the papers were sent as; not yet escaped.
 */
export function renderLibraryReport(
  report: IngestReport,
  { source, words }: { readonly source: string; readonly words: Words },
): RecordsMessage {
  const { added, updated, merged } = report;
  const toSuspect = (record: IngestReport["flagged"][number]) => suspectLine(record, words);
  const { text, isCut } = renderGroups(
    [
      toGroup(words("library.merged"), report.merges, {
        toLine: (record) => mergedLine(record, words),
        count: merged,
      }),
      toGroup(words("library.quarantined"), report.quarantined, {
        toLine: toSuspect,
        count: countOf(report, "quarantined"),
      }),
      toGroup(words("library.odd"), report.flagged, {
        toLine: toSuspect,
        count: countOf(report, "flagged"),
      }),
      toGroup(words("library.rejected"), report.rejected, {
        toLine: (record) => rejectedLine(record, words),
        count: countOf(report, "rejected"),
      }),
    ],
    words,
  );
  const what = sanitizeText(source, MAX_SOURCE_CHARS) || "…";
  const notes = [
    ...(added + updated + merged > 0 ? [words("library.foundNow")] : []),
    ...(merged > 0 ? [words("library.mergesHint")] : []),
    ...(countOf(report, "quarantined") > 0 ? [words("library.reviewHint")] : []),
  ];
  const message = toMessageBody([
    toText(`### ${words("library.done", { source: what })}\n${renderCounts(report, words)}`),
    ...(text === "" ? [] : [toText(text)]),
    ...(notes.length === 0 ? [] : [toText(`-# ${notes.join(" ")}`)]),
  ]);
  return { message, isCut };
}

/**
 * Renders for a channel that a member added papers, without what was wrong with any.
 *
 * @param options.userId Who did.
 */
export function renderLibraryAdded(
  report: IngestReport,
  { userId, words }: { readonly userId: string; readonly words: Words },
): MessageBody {
  const line = words("library.addedBy", { member: `<@${userId}>` });
  return toMessageBody([toText(`${line}\n${renderCounts(report, words)}`)]);
}

function renderCounts(report: IngestReport, words: Words): string {
  const counts: readonly (readonly [WordKey, number])[] = [
    ["library.countAdded", report.added],
    ["library.countUpdated", report.updated],
    ["library.countMerged", report.merged],
    ["library.countKnown", report.unchanged],
    ["library.countDuplicate", report.duplicates],
    ["library.countHeld", countOf(report, "quarantined")],
    ["library.countRejected", countOf(report, "rejected")],
  ];
  const told = counts.flatMap(([key, count]) => (count === 0 ? [] : [words(key, { count })]));
  return told.join(" · ") || words("library.countNone");
}
