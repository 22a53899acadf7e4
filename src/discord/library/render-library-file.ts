import { ComponentType } from "discord.js";
import { escapeMarkdown } from "../../answering/export/escape-markdown.ts";
import type { IngestReport } from "../../indexing/ingest-report.ts";
import { visibleLine } from "../../lib/visible-line.ts";
import { type MessageBody, toMessageBody } from "../rendering/message-body.ts";
import type { AttachedFile } from "../sending/reply.ts";
import type { Words } from "../words/words.ts";

const FILE_NAME = "library.md";
/** Of each kind; with the longest lines the file stays well below what Discord takes. */
const MAX_RECORDS = 5_000;
const MAX_LINE_CHARS = 500;

/**
 * Writes down as Markdown what was held back, looks odd or could not be read, for whatever opens such files.
 *
 * @param options.source What the papers were sent as.
 */
export function renderLibraryFile(
  { quarantined, flagged, rejected }: Pick<IngestReport, "quarantined" | "flagged" | "rejected">,
  { source, words }: { readonly source: string; readonly words: Words },
): AttachedFile {
  const suspects = (records: IngestReport["flagged"]) =>
    records.map(({ title, reasons, ...place }) => ({
      ...place,
      what: `${title} (${reasons.join("; ")})`,
    }));
  const data = [
    `# ${toPlain(source)}`,
    ...renderRecords(words("library.quarantined"), suspects(quarantined), words),
    ...renderRecords(words("library.odd"), suspects(flagged), words),
    ...renderRecords(
      words("library.rejected"),
      rejected.map(({ reason, ...place }) => ({ ...place, what: reason })),
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
  records: readonly { readonly file: string; readonly line: number; readonly what: string }[],
  words: Words,
): readonly string[] {
  if (records.length === 0) return [];
  const more = records.length - MAX_RECORDS;
  const lines = records
    .slice(0, MAX_RECORDS)
    .map(({ file, line, what }) => toPlain(`${line > 0 ? `${file}:${line}` : file}: ${what}`))
    .map((line) => `- ${line}`);
  const rest = more > 0 ? [`- ${words("library.more", { more })}`] : [];
  return [`## ${heading}`, [...lines, ...rest].join("\n")];
}

function toPlain(text: string): string {
  return escapeMarkdown(visibleLine(text.slice(0, MAX_LINE_CHARS)));
}
