import { ComponentType } from "discord.js";
import { escapeMarkdown } from "../../answering/export/escape-markdown.ts";
import type { SourceLocation } from "../../corpus/paper.ts";
import { countOf, type IngestReport } from "../../indexing/ingest-report.ts";
import { visibleLine } from "../../lib/visible-line.ts";
import { type MessageBody, toMessageBody } from "../rendering/message-body.ts";
import type { AttachedFile } from "../sending/reply.ts";
import type { Words } from "../words/words.ts";
import { renderPlace, sayShared } from "./render-library-groups.ts";

const FILE_NAME = "library.md";
/** Of each kind; with the longest lines the file stays well below what Discord takes. */
const MAX_RECORDS = 5_000;
const MAX_LINE_CHARS = 500;

/** What is named one by one of a preview or a report; the lists may be cut. */
export type ListedRecords = Pick<
  IngestReport,
  "quarantined" | "flagged" | "rejected" | "unlisted"
> &
  Partial<Pick<IngestReport, "merges" | "merged">>;

/** Records of one kind: where each stood and what is said of it, and how many there are in all. */
interface FileGroup {
  readonly records: readonly (SourceLocation & { readonly what: string })[];
  readonly count: number;
}

/**
 * Writes down as Markdown what was merged, held back, looks odd or could not be read, for whatever opens such files.
 *
 * @param options.source What the papers were sent as.
 */
export function renderLibraryFile(
  listed: ListedRecords,
  { source, words }: { readonly source: string; readonly words: Words },
): AttachedFile {
  const { merges = [], merged = merges.length, rejected } = listed;
  const suspects = (kind: "quarantined" | "flagged"): FileGroup => ({
    records: listed[kind].map(({ title, reasons, ...place }) => ({
      ...place,
      what: `${title} (${reasons.join("; ")})`,
    })),
    count: countOf(listed, kind),
  });
  const known = merges.map(({ title, into, by, ...place }) => ({
    ...place,
    what: `${title} → ${into} (${sayShared(by, words)})`,
  }));
  const unread = rejected.map(({ reason, ...place }) => ({ ...place, what: reason }));
  const data = [
    `# ${toPlain(source)}`,
    ...renderRecords(words("library.merged"), { records: known, count: merged }, words),
    ...renderRecords(words("library.quarantined"), suspects("quarantined"), words),
    ...renderRecords(words("library.odd"), suspects("flagged"), words),
    ...renderRecords(
      words("library.rejected"),
      { records: unread, count: countOf(listed, "rejected") },
      words,
    ),
  ].join("\n\n");
  return { name: FILE_NAME, data: `${data}\n`, contentType: "text/markdown" };
}

/** Puts a file below a message. */
export function toFileMessage({ components }: MessageBody, { name }: AttachedFile): MessageBody {
  return toMessageBody([
    ...components,
    { type: ComponentType.File, file: { url: `attachment://${name}` } },
  ]);
}

function renderRecords(
  heading: string,
  { records, count }: FileGroup,
  words: Words,
): readonly string[] {
  if (count === 0) return [];
  const shown = records.slice(0, MAX_RECORDS);
  const more = count - shown.length;
  const lines = shown.map((record) => `- ${toPlain(`${toPlace(record, words)}: ${record.what}`)}`);
  const rest = more > 0 ? [`- ${words("library.more", { more })}`] : [];
  return [`## ${heading}`, [...lines, ...rest].join("\n")];
}

function toPlace(place: SourceLocation, words: Words): string {
  const { file, line, record } = place;
  if (line > 0) return `${file}:${line}`;
  return record === undefined ? file : `${file}, ${renderPlace(place, words)}`;
}

function toPlain(text: string): string {
  return escapeMarkdown(visibleLine(text.slice(0, MAX_LINE_CHARS)));
}
