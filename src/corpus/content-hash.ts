import { createHash } from "node:crypto";
import type { Paper } from "./paper.ts";

/**
 * Tells whether a paper has changed since it was stored. It covers the texts,
 * original and cleaned (so that better cleaning renews a stored paper), and the
 * metadata; not `source`, since a paper that moved to another file is the same.
 *
 * @returns 64 hexadecimal digits of a SHA-256.
 */
export function contentHashOf(paper: Paper): string {
  const { title, abstract, originalTitle, originalAbstract, authors, year, url, venue } = paper;
  const { categories, doi, arxivId, licence, date } = paper;
  const texts = [title, abstract, originalTitle, originalAbstract];
  const later = { categories, doi, arxivId, licence, date };
  // Papers stored before these fields were known must keep their hash.
  const metadata = [
    authors ?? null,
    year ?? null,
    url ?? null,
    ...(venue === undefined ? [] : [venue]),
    ...(Object.values(later).every((value) => value === undefined) ? [] : [later]),
  ];
  const content = JSON.stringify([texts, ...metadata]);
  return createHash("sha256").update(content).digest("hex");
}
