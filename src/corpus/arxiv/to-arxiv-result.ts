import type { SourceLocation } from "../paper.ts";
import type { ReadResult } from "../read-result.ts";
import { tidyText } from "../tidy-text.ts";
import { contentOf, pageOf, withSource } from "./arxiv-fields.ts";
import { parseArxivId } from "./parse-arxiv-ids.ts";
import type { ArxivEntry } from "./read-atom-feed.ts";

const MAX_REASON_CHARS = 100;

/**
 * Makes a record of an entry, or the reason why there is none.
 *
 * @param id As `parseArxivId` gives it.
 * @param entries What arXiv answered when it was asked for this id, perhaps among others.
 */
export function toArxivResult(id: string, entries: readonly ArxivEntry[]): ReadResult {
  const source = { file: `arxiv:${id}`, line: 0 };
  const entry = findEntry(id, entries) ?? entries.find(isArxivError);
  if (!entry || (entry.title === "" && entry.abstract === "")) {
    return { ...source, reason: "arXiv has no paper with this id" };
  }
  return toEntryResult(entry, source, pageOf(id));
}

/**
 * Makes a record of an entry, or the reason why there is none.
 *
 * @param url Where a reader finds the paper; the entry's own link by default.
 */
export function toEntryResult(entry: ArxivEntry, source: SourceLocation, url?: string): ReadResult {
  if (isArxivError(entry)) return { ...source, reason: `arXiv refused it: ${errorOf(entry)}` };
  return withSource(contentOf({ ...entry, url: url ?? linkOf(entry) }), source);
}

/** @returns The page of whatever version is the latest where arXiv links to that of this one; any other link as it is. */
function linkOf({ id, url }: ArxivEntry): string {
  const own = parseArxivId(id);
  return own !== undefined && parseArxivId(url) === own ? pageOf(own.replace(/v\d+$/, "")) : url;
}

/** @returns Whether arXiv reports an error as an entry of a feed that is otherwise in order. */
export function isArxivError({ id, title }: ArxivEntry): boolean {
  return id.includes("/api/errors") || (title === "Error" && !id.includes("/abs/"));
}

/** @returns arXiv's own words on an error, at most 100 characters. */
export function errorOf({ abstract }: ArxivEntry): string {
  return tidyText(abstract).slice(0, MAX_REASON_CHARS) || "no reason given";
}

/** The entry of the very version, where the id names one; else of the latest there is. */
function findEntry(id: string, entries: readonly ArxivEntry[]): ArxivEntry | undefined {
  const versions = entries
    .map((entry) => ({ entry, own: parseArxivId(entry.id) ?? "" }))
    .filter(({ own }) => own === id || own.replace(/v\d+$/, "") === id)
    .toSorted((a, b) => versionOf(b.own) - versionOf(a.own));
  return versions[0]?.entry;
}

function versionOf(id: string): number {
  return Number(/v(\d+)$/.exec(id)?.[1] ?? 0);
}
