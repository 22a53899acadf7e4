import type { ReadResult } from "../read-result.ts";
import { tidyText } from "../tidy-text.ts";
import type { ArxivEntry } from "./parse-arxiv-feed.ts";
import { parseArxivId } from "./parse-arxiv-ids.ts";

/** How a withdrawn paper's abstract begins. */
const WITHDRAWN =
  /^\W{0,3}(?:this|the) (?:paper|article|manuscript|submission|preprint|work|document)\b[^.]{0,60}\bwithdrawn\b/i;
const MAX_REASON_CHARS = 100;

/**
 * Makes a record of an entry, or the reason why there is none.
 *
 * @param id As `parseArxivId` gives it.
 * @param entries What arXiv answered when it was asked for this id, perhaps among others.
 */
export function toArxivResult(id: string, entries: readonly ArxivEntry[]): ReadResult {
  const source = { file: `arxiv:${id}`, line: 0 };
  const entry = findEntry(id, entries) ?? entries.find(isError);
  if (!entry || (entry.title === "" && entry.summary === "")) {
    return { ...source, reason: "arXiv has no paper with this id" };
  }
  if (isError(entry)) {
    const said = tidyText(entry.summary).slice(0, MAX_REASON_CHARS);
    return { ...source, reason: `arXiv refused it: ${said || "no reason given"}` };
  }
  const { title, summary, authors, published } = entry;
  if (summary.trim() === "") return { ...source, reason: "arXiv has no abstract of it" };
  if (WITHDRAWN.test(summary.trim())) return { ...source, reason: "withdrawn by its authors" };
  const year = Number(/^\d{4}(?=-)/.exec(published)?.[0]);
  return {
    title,
    abstract: summary,
    ...(authors.length > 0 ? { authors } : {}),
    ...(Number.isNaN(year) ? {} : { year }),
    url: `https://arxiv.org/abs/${id}`,
    source,
  };
}

/** arXiv reports some errors as an entry of a feed that is otherwise in order. */
function isError({ id, title }: ArxivEntry): boolean {
  return id.includes("/api/errors") || (title === "Error" && !id.includes("/abs/"));
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
