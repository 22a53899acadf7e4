import type { RejectedRecord } from "../../corpus/paper.ts";
import type { SuspectRecord } from "../../indexing/ingest-report.ts";
import { discordLimits } from "../rendering/discord-limits.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";

/** Left for the heading, the counts and a note. */
const OTHER_CHARS = 700;
const OTHER_BYTES = 1_400;
const MAX_TITLE_CHARS = 120;
const MAX_REASON_CHARS = 160;
const MAX_PLACE_CHARS = 60;
const MOST_SHOWN = 5;

/** Things of one kind that a preview or a report names. */
export interface LibraryGroup {
  readonly heading: string;
  /** Markdown, each on one line; see the functions below. */
  readonly lines: readonly string[];
}

/** Groups as Markdown, in the room that a message has for them. */
export interface RenderedGroups {
  /** Empty when no group has a line. */
  readonly text: string;
  /** Whether lines were left out; their number is told. */
  readonly isCut: boolean;
}

/** Renders groups of lines: the first few of each, and how many more there are; those without a line are left out. */
export function renderGroups(groups: readonly LibraryGroup[], words: Words): RenderedGroups {
  const filled = groups.filter(({ lines }) => lines.length > 0);
  for (let shown = MOST_SHOWN; ; shown -= 1) {
    const text = filled.map((group) => renderGroup(group, shown, words)).join("\n");
    if (shown > 0 && !hasRoom(text)) continue;
    return { text, isCut: filled.some(({ lines }) => lines.length > shown) };
  }
}

function renderGroup({ heading, lines }: LibraryGroup, shown: number, words: Words): string {
  const more = lines.length - shown;
  return [
    `**${heading}**`,
    ...lines.slice(0, shown),
    ...(more > 0 ? [`-# ${words("library.more", { more })}`] : []),
  ].join("\n");
}

function hasRoom(text: string): boolean {
  const { messageChars, messageBytes } = discordLimits;
  return (
    text.length <= messageChars - OTHER_CHARS &&
    Buffer.byteLength(text) <= messageBytes - OTHER_BYTES
  );
}

/** The line of a paper that is named by its title. */
export function titleLine({ title }: { readonly title: string }, words: Words): string {
  return `- ${sanitizeText(title, MAX_TITLE_CHARS) || words("answer.untitled")}`;
}

/** The line of a record that could not be read: where it stood and why. */
export function rejectedLine(record: RejectedRecord, words: Words): string {
  return `- ${renderPlace(record, words)}: ${sanitizeText(record.reason, MAX_REASON_CHARS)}`;
}

/** The line of a record in which something was found: where it stood, its title and what. */
export function suspectLine(record: SuspectRecord, words: Words): string {
  const title = sanitizeText(record.title, MAX_TITLE_CHARS) || words("answer.untitled");
  const reasons = sanitizeText(record.reasons.join("; "), MAX_REASON_CHARS);
  return `- ${renderPlace(record, words)}: ${title} (${reasons})`;
}

/** Where a record stood: its line, or what it is called where the source has no lines. */
export function renderPlace(
  { file, line }: { readonly file: string; readonly line: number },
  words: Words,
): string {
  return line > 0 ? words("library.line", { line }) : sanitizeText(file, MAX_PLACE_CHARS) || "…";
}
