import { stringify } from "csv-stringify/sync";
import type { Citation } from "../answer.ts";
import { visibleLine } from "../../lib/visible-line.ts";
import { webAddress } from "./web-address.ts";

const COLUMNS = ["paperId", "title", "authors", "year", "url", "score", "quote", "venue"];

/**
 * Writes papers as comma-separated values with a header line. A cell that a
 * spreadsheet would run as a formula gets an apostrophe before it; several
 * authors are separated by `; `.
 *
 * @returns The header and one line per paper; an empty string for no papers.
 */
export function toCsv(papers: readonly Citation[]): string {
  if (papers.length === 0) {
    return "";
  }
  const rows = papers.map((paper) => [
    paper.paperId,
    visibleLine(paper.title),
    (paper.authors ?? []).map(visibleLine).join("; "),
    paper.year,
    webAddress(paper.url),
    paper.score,
    visibleLine(paper.quote),
    visibleLine(paper.venue ?? ""),
  ]);
  return stringify(rows, { header: true, columns: COLUMNS, escape_formulas: true });
}
