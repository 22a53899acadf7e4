import { stringify } from "csv-stringify/sync";
import type { Paper } from "../../paper.ts";
import { peek } from "../opening/peek.ts";
import { refuseEmpty } from "../refuse-empty.ts";
import type { SourceFormat, SourceText } from "../source-format.ts";
import { findColumns } from "./column-names.ts";
import { writeCell } from "./formula-cell.ts";
import { parseRow } from "./parse-row.ts";
import { readTable, SEPARATOR_LINE } from "./read-table.ts";

const TAB = "\t";
/** See `SourceFormat.recognizes`. */
const BEGINNING_CHARS = 65_536;
const HEADER = [
  "title",
  "authors",
  "year",
  "date",
  "venue",
  "doi",
  "arxiv_id",
  "url",
  "categories",
  "license",
  "abstract",
];

/**
 * A table with commas or semicolons between its cells, as programs, spreadsheets and Zotero write it, whose first row
 * names the columns. All that is known of a paper is written; semicolons in a name or a category part it in two.
 */
export const csvFormat: SourceFormat = {
  name: "csv",
  recognizes: (beginning) => delimiterOf(beginning) !== undefined,
  read: (source) => refuseEmpty(readCsv(source), source.file, "no row of a table in it"),
  write: (papers) => writeTable(papers, ","),
};

/** The same with tabs. */
export const tsvFormat: SourceFormat = {
  name: "tsv",
  recognizes: (beginning) => knownColumns(beginning, TAB) > 0,
  read: (source) => refuseEmpty(readTable(source, TAB), source.file, "no row of a table in it"),
  write: (papers) => writeTable(papers, TAB),
};

async function* readCsv({ file, text }: SourceText) {
  const { head, all } = await peek(text, BEGINNING_CHARS);
  yield* readTable({ file, text: all }, delimiterOf(head.join("")) ?? ",");
}

function delimiterOf(beginning: string): string | undefined {
  const [comma, semicolon] = [knownColumns(beginning, ","), knownColumns(beginning, ";")];
  if (comma === 0 && semicolon === 0) return undefined;
  return comma >= semicolon ? "," : ";";
}

/**
 * @returns How many of the first row's cells name what a paper has; 0 for what is no header: fewer than two cells, or
 *   only one that is known and it neither title nor abstract.
 */
function knownColumns(beginning: string, delimiter: string): number {
  const table = beginning.trimStart().replace(SEPARATOR_LINE, "").trimStart();
  const [first = ""] = table.split(/[\r\n]/, 1);
  const cells = parseRow(first, delimiter) ?? [];
  const columns = findColumns(cells);
  const hasText = columns.has("title") || columns.has("abstract");
  return cells.length > 1 && (hasText || columns.size > 1) ? columns.size : 0;
}

async function* writeTable(
  papers: AsyncIterable<Paper>,
  delimiter: string,
): AsyncGenerator<string> {
  yield stringify([HEADER], { delimiter });
  for await (const paper of papers) {
    const row = toRow(paper).map((cell) => writeCell(cell ?? ""));
    yield stringify([row], { delimiter });
  }
}

function toRow(paper: Paper): readonly (string | undefined)[] {
  return [
    paper.originalTitle,
    joinList(paper.authors),
    paper.year?.toString(),
    paper.date,
    paper.venue,
    paper.doi,
    paper.arxivId,
    paper.url,
    joinList(paper.categories),
    paper.licence,
    paper.originalAbstract,
  ];
}

/** With a semicolon at the end, so that one name with a comma isn't taken for two. */
function joinList(items: readonly string[] = []): string {
  return items.map((item) => `${item};`).join(" ");
}
