import { detailsOf } from "../details-of.ts";
import { makeRecord } from "../formats/make-record.ts";
import type { RawRecord, SourceLocation } from "../paper.ts";
import type { ReadResult } from "../read-result.ts";
import { parseArxivId } from "./parse-arxiv-ids.ts";

/** What arXiv says of a paper, by whichever of its interfaces; empty where it says nothing. */
export interface ArxivFields {
  /** An id or an address that has one, with or without a version. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  /** When the first version came in; begins with the year. */
  readonly created: string;
  /** When this version came in; begins with the day. */
  readonly updated: string;
  readonly categories: readonly string[];
  readonly doi: string;
  readonly journalRef: string;
  readonly licence: string;
  /** Where a reader finds the paper. */
  readonly url: string;
}

/** A paper without its place, or why there is none. */
export type ArxivContent = Omit<RawRecord, "source"> | { readonly reason: string };

/** How a withdrawn paper's abstract begins. */
const WITHDRAWN =
  /^\W{0,3}(?:this|the) (?:paper|article|manuscript|submission|preprint|work|document)\b[^.]{0,60}\bwithdrawn\b/i;

/** Makes a paper of what arXiv says of it. */
export function contentOf(fields: ArxivFields): ArxivContent {
  const { title, abstract, authors, categories } = fields;
  if (abstract.trim() === "") return { reason: "arXiv has no abstract of it" };
  if (WITHDRAWN.test(abstract.trim())) return { reason: "withdrawn by its authors" };
  const year = /^\d{4}(?=-|$)/.exec(fields.created)?.[0];
  return {
    title,
    abstract,
    ...detailsOf({
      authors: authors.length > 0 ? authors : undefined,
      year: year === undefined ? undefined : Number(year),
      venue: fields.journalRef || undefined,
      url: fields.url || undefined,
      categories: categories.length > 0 ? categories : undefined,
      // Some name several, with spaces between them.
      doi: fields.doi.split(/\s+/)[0] || undefined,
      arxivId: bareIdOf(fields.id),
      licence: fields.licence || undefined,
      date: dayOf(fields.updated) || undefined,
    }),
  };
}

/** @returns What a reader gives of a record that stands there, see `makeRecord`. */
export function withSource(content: ArxivContent, source: SourceLocation): ReadResult {
  return "reason" in content ? { ...source, ...content } : makeRecord(content, source);
}

/** @returns The arXiv id without its version; undefined when there is none. */
export function bareIdOf(id: string): string | undefined {
  return parseArxivId(id)?.replace(/v\d+$/, "");
}

/** @returns The day with which a text begins, `YYYY-MM-DD`; else empty. */
export function dayOf(text: string): string {
  return /^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? "";
}

/** @returns Address of a paper's page on arXiv. @param id With or without a version. */
export function pageOf(id: string): string {
  return `https://arxiv.org/abs/${id}`;
}
