import type { MatchedBy } from "../../corpus/identity/is-same-work.ts";
import type { RejectedRecord, SourceLocation } from "../../corpus/paper.ts";
import type { MergedRecord, SuspectRecord } from "../../indexing/ingest-report.ts";
import { discordLimits } from "../rendering/discord-limits.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { WordKey, Words } from "../words/words.ts";

/** Left for the heading, the counts and a note. */
const OTHER_CHARS = 700;
const OTHER_BYTES = 1_400;
const MAX_TITLE_CHARS = 120;
const MAX_REASON_CHARS = 160;
const MAX_PLACE_CHARS = 60;
const MOST_SHOWN = 5;

const SHARED = {
  title: "library.sameTitle",
  doi: "library.sameDoi",
  arxiv: "library.sameArxivId",
  abstract: "library.sameAbstract",
  "near-abstract": "library.nearAbstract",
} as const satisfies Record<MatchedBy, WordKey>;

/** Things of one kind that a preview or a report names. */
export interface LibraryGroup {
  readonly heading: string;
  /** Markdown, each on one line; see the functions below. */
  readonly lines: readonly string[];
  /** How many there are in all, at least as many as lines. */
  readonly count: number;
}

/** Groups as Markdown, in the room that a message has for them. */
export interface RenderedGroups {
  /** Empty when no group has anything. */
  readonly text: string;
  /** Whether things were left out; their number is told. */
  readonly isCut: boolean;
}

/**
 * Makes a group of the first few records of a list.
 *
 * @param options.count All that there are, where the list is cut.
 */
export function toGroup<Listed>(
  heading: string,
  records: readonly Listed[],
  {
    toLine,
    count = records.length,
  }: { readonly toLine: (record: Listed) => string; readonly count?: number },
): LibraryGroup {
  return { heading, lines: records.slice(0, MOST_SHOWN).map(toLine), count };
}

/** Renders groups of lines: the first few of each, and how many more there are; those without anything are left out. */
export function renderGroups(groups: readonly LibraryGroup[], words: Words): RenderedGroups {
  const filled = groups.filter(({ count }) => count > 0);
  for (let shown = MOST_SHOWN; ; shown -= 1) {
    const text = filled.map((group) => renderGroup(group, shown, words)).join("\n");
    if (shown > 0 && !hasRoom(text)) continue;
    return { text, isCut: filled.some(({ count }) => count > shown) };
  }
}

function renderGroup({ heading, lines, count }: LibraryGroup, most: number, words: Words): string {
  const shown = lines.slice(0, most);
  const more = count - shown.length;
  return [
    `**${heading}**`,
    ...shown,
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
  return `- ${sayTitle(title, words)}`;
}

/** The line of a record that could not be read: where it stood and why. */
export function rejectedLine(record: RejectedRecord, words: Words): string {
  return `- ${renderPlace(record, words)}: ${sanitizeText(record.reason, MAX_REASON_CHARS)}`;
}

/** The line of a record in which something was found: where it stood, its title and what. */
export function suspectLine(record: SuspectRecord, words: Words): string {
  const reasons = sanitizeText(record.reasons.join("; "), MAX_REASON_CHARS);
  return `- ${renderPlace(record, words)}: ${sayTitle(record.title, words)} (${reasons})`;
}

/** The line of a record that was taken for a known paper: where it stood, both titles, and by what they are one. */
export function mergedLine(record: MergedRecord, words: Words): string {
  const { title, into, by } = record;
  const papers = title === into ? [title] : [title, into];
  const titles = papers.map((name) => sayTitle(name, words)).join(" → ");
  return `- ${renderPlace(record, words)}: ${titles} (${sayShared(by, words)})`;
}

/** Says what two records have in common that were taken for one paper. */
export function sayShared(by: MatchedBy, words: Words): string {
  return words(SHARED[by]);
}

/** Where a record stood: its line, its number where the source has no lines, or what the source is called. */
export function renderPlace({ file, line, record }: SourceLocation, words: Words): string {
  if (line > 0) return words("library.line", { line });
  if (record !== undefined) return words("library.record", { record });
  return sanitizeText(file, MAX_PLACE_CHARS) || "…";
}

function sayTitle(title: string, words: Words): string {
  return sanitizeText(title, MAX_TITLE_CHARS) || words("answer.untitled");
}
