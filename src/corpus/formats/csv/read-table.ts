import type { RejectedRecord } from "../../paper.ts";
import type { ReadResult } from "../../read-result.ts";
import { splitNames } from "../json/split-names.ts";
import { shapeOfLine } from "../listing/shape-of-line.ts";
import { makeRecord } from "../make-record.ts";
import type { SourceText } from "../source-format.ts";
import { COLUMN_NAMES, type ColumnField, type ColumnPlaces, findColumns } from "./column-names.ts";
import { readCell } from "./formula-cell.ts";
import { parseRow } from "./parse-row.ts";
import { splitRows, type TableRow } from "./split-rows.ts";

/** Names of a header that are shown in a refusal, and characters of each. */
const MAX_SHOWN = 12;
const MAX_NAME_CHARS = 40;

/** Stands before the header for spreadsheets, to say what parts the cells. */
export const SEPARATOR_LINE = /^sep=.[ \t]*(?:[\r\n]|$)/i;

const NO_CONTENT = /^[\s,;"]*$/;

/** What the first row of a table says of the others. */
interface TableHeader {
  readonly cells: readonly string[];
  readonly columns: ColumnPlaces;
}

/**
 * Reads a table whose first row names the columns. A table without a column for titles or abstracts is refused whole.
 *
 * @param delimiter What parts the cells.
 * @throws What the text throws, after the records before it.
 */
export async function* readTable(
  { file, text }: SourceText,
  delimiter: string,
): AsyncGenerator<ReadResult> {
  let header: TableHeader | undefined;
  const fits = (cells: number): boolean => header === undefined || cells === header.cells.length;
  for await (const row of splitRows(text, { delimiter, fits })) {
    if (header !== undefined) {
      const result = readRow(row, header, delimiter, file);
      if (result !== undefined) yield result;
      continue;
    }
    if (SEPARATOR_LINE.test(row.text)) continue;
    const cells = parseRow(row.text, delimiter) ?? [];
    header = { cells, columns: findColumns(cells) };
    const fault = row.fault ?? faultOfHeader(header);
    if (fault === undefined) continue;
    yield { file, line: row.line, reason: fault };
    return;
  }
}

function faultOfHeader({ cells, columns }: TableHeader): string | undefined {
  const missing = (["title", "abstract"] as const).filter((field) => !columns.has(field));
  if (missing.length === 0) return undefined;
  const shown = cells.slice(0, MAX_SHOWN).map((cell) => `"${cell.slice(0, MAX_NAME_CHARS)}"`);
  const more = cells.length > MAX_SHOWN ? ` and ${cells.length - MAX_SHOWN} more` : "";
  const wanted = missing.map((field) => `${field} (${COLUMN_NAMES[field].join(", ")})`);
  return `no column for the ${missing.join(" and the ")}: the header has ${shown.join(", ")}${more}; looked for ${wanted.join(" and ")}`;
}

function readRow(
  row: TableRow,
  header: TableHeader,
  delimiter: string,
  file: string,
): ReadResult | undefined {
  const source = { file, line: row.line };
  const refuse = (reason: string): RejectedRecord => ({ ...source, reason });
  if (row.fault !== undefined) return refuse(row.fault);
  // Spreadsheets write the empty rows below a table.
  if (NO_CONTENT.test(row.text)) return undefined;
  const wanted = header.cells.length;
  const misfit = `${row.cells} cells in a table of ${wanted} columns`;
  if (row.cells < wanted) return refuse(misfit);
  const cells = parseRow(row.text, delimiter);
  if (cells === undefined) return refuse("not a valid row");
  // Joining tables leaves the header of each.
  if (header.cells.every((name, place) => name === cells[place])) return undefined;
  const hasSurplus = cells.slice(wanted).some((cell) => cell !== "");
  return hasSurplus || cells.length < wanted ? refuse(misfit) : toRecord(cells, header, source);
}

function toRecord(
  cells: readonly string[],
  { columns }: TableHeader,
  source: { readonly file: string; readonly line: number },
): ReadResult {
  const text = (field: ColumnField): string | undefined => {
    const found = columns.get(field)?.map((place) => cells[place] ?? "");
    const value = found?.find((cell) => cell.trim() !== "");
    return value === undefined ? undefined : readCell(value);
  };
  const [title = "", abstract = ""] = [text("title"), text("abstract")];
  if (shapeOfLine(title.trim()) === "abstract" && shapeOfLine(abstract.trim()) === "title") {
    return { ...source, reason: "title and abstract have changed places" };
  }
  const date = text("date")?.trim();
  const year = /\d{4}/.exec((columns.has("year") ? text("year") : date) ?? "");
  return makeRecord(
    {
      title,
      abstract,
      authors: splitAuthors(text("authors") ?? ""),
      year: year === null ? undefined : Number(year[0]),
      venue: text("venue"),
      url: text("url")?.trim(),
      categories: splitCategories(text("categories") ?? ""),
      doi: text("doi"),
      arxivId: text("arxivId"),
      licence: text("licence"),
      date,
    },
    source,
  );
}

/** Between semicolons a comma parts the names of one person. */
function splitAuthors(text: string): readonly string[] {
  return text.includes(";") ? splitAt(text, ";") : splitNames(text);
}

function splitCategories(text: string): readonly string[] {
  return splitAt(text, [";", "|"].find((mark) => text.includes(mark)) ?? ",");
}

function splitAt(text: string, mark: string): readonly string[] {
  const parts = text.split(mark).map((part) => part.trim());
  return parts.filter((part) => part !== "");
}
