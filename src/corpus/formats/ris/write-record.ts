import type { Paper } from "../../paper.ts";

const LINE_END = "\r\n";

/** Writes a paper as one record; the texts are the original ones, on one line each. */
export function writeRecord(paper: Paper): string {
  const each = (tag: string, values: readonly string[] = []) =>
    values.map((value) => [tag, value] as const);
  const fields: readonly (readonly [tag: string, value: string | undefined])[] = [
    ["TI", paper.originalTitle],
    ...each("AU", paper.authors),
    ["PY", paper.year?.toString() ?? (paper.date && "")],
    ["DA", paper.date && `${paper.date.replaceAll("-", "/")}/`],
    ["T2", paper.venue],
    ["DO", paper.doi],
    ["AN", paper.arxivId && `arXiv:${paper.arxivId}`],
    ["UR", paper.url],
    ...each("KW", paper.categories),
    ["CR", paper.licence],
    ["AB", paper.originalAbstract],
    ["ID", paper.paperId],
  ];
  const lines = fields
    .filter(([, value]) => value !== undefined)
    .map(([tag, value = ""]) => `${tag}  - ${value.replaceAll(/\s+/g, " ")}`);
  const type = paper.venue === undefined ? "GEN" : "JOUR";
  return [`TY  - ${type}`, ...lines, "ER  - ", "", ""].join(LINE_END);
}
