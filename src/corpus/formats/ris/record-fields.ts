import type { FoundFields } from "../make-record.ts";
import type { RisRecord } from "./cut-records.ts";

const ARXIV = /\barxiv:\s*([\w.-]+(?:\/\d{7})?)/i;

/**
 * Takes from a record's tags what is kept of a paper, by their names in both versions of the format and in Zotero's
 * exports.
 */
export function recordFields({ values }: RisRecord): FoundFields {
  const allOf = (...tags: string[]): readonly string[] =>
    tags.map((tag) => values.get(tag)).find((found) => found?.some((value) => value !== "")) ?? [];
  const oneOf = (...tags: string[]): string | undefined =>
    allOf(...tags).find((value) => value !== "");
  const day = /^(\d{4})[/-](\d{2})[/-](\d{2})(?!\d)/.exec(oneOf("DA", "Y1", "PY") ?? "");
  // Written and left empty, the year is not known: the day is that of a version.
  const year = /\d{4}/.exec((values.has("PY") ? oneOf("PY") : oneOf("Y1", "DA")) ?? "");
  const note = [...allOf("AN"), ...allOf("M1"), ...allOf("N1")].find((text) => ARXIV.test(text));
  return {
    title: oneOf("TI", "T1", "CT"),
    abstract: oneOf("AB", "N2"),
    authors: allOf("AU", "A1"),
    year: year === null ? undefined : Number(year[0]),
    venue: oneOf("T2", "JF", "C3", "JO", "JA", "J2"),
    url: oneOf("UR", "L2", "L1"),
    categories: allOf("KW").flatMap((words) => words.split(/[;\n]/)),
    doi: oneOf("DO"),
    arxivId: ARXIV.exec(note ?? "")?.[1],
    licence: oneOf("CR"),
    date: day?.slice(1).join("-"),
  };
}
