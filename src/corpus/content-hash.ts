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
  const texts = [title, abstract, originalTitle, originalAbstract];
  const metadata = [
    authors ?? null,
    year ?? null,
    url ?? null,
    ...(venue === undefined ? [] : [venue]),
  ];
  const content = JSON.stringify([texts, ...metadata]);
  return createHash("sha256").update(content).digest("hex");
}
