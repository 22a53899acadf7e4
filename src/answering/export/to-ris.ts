import type { Citation } from "../answer.ts";
import { visibleLine } from "../../lib/visible-line.ts";
import { venueKindOf } from "./venue-kind.ts";
import { webAddress } from "./web-address.ts";

const LINE_END = "\r\n";

/**
 * Writes papers as RIS records, of type `GEN` where no venue is known, for reference managers. Each line
 * is a tag, two spaces, a hyphen, a space and a value, and ends with CR LF.
 *
 * @returns The records one after another; an empty string for no papers.
 */
export function toRis(papers: readonly Citation[]): string {
  return papers.map(toRecord).join("");
}

const RECORD_TYPES = { journal: "JOUR", conference: "CONF", preprint: "GEN" } as const;

function toRecord(paper: Citation): string {
  const fields: readonly (readonly [tag: string, value: string | undefined])[] = [
    ["TI", paper.title],
    ...(paper.authors ?? []).map((author) => ["AU", author] as const),
    ["PY", paper.year?.toString()],
    ["T2", paper.venue],
    ["UR", webAddress(paper.url)],
    ["ID", paper.paperId],
  ];
  const lines = fields
    .map(([tag, value]) => [tag, visibleLine(value ?? "")] as const)
    .filter(([, value]) => value !== "")
    .map(([tag, value]) => `${tag}  - ${value}`);
  const venue = visibleLine(paper.venue ?? "");
  const type = venue === "" ? "GEN" : RECORD_TYPES[venueKindOf(venue)];
  return [`TY  - ${type}`, ...lines, "ER  - ", ""].join(LINE_END);
}
