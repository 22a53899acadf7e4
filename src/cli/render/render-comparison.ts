import {
  type Answer,
  type AnsweredAnswer,
  type Citation,
  PARTLY_SIGN,
  type Statement,
} from "../../answering/answer.ts";
import { renderAnswer, renderAnswered } from "./render-answer.ts";
import type { RenderLayout } from "./render-layout.ts";
import { renderSections } from "./render-sections.ts";
import { renderTable, type TableCell } from "./render-table.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

/** Wider rows are hard to follow, however wide the terminal. */
const MAX_TABLE_WIDTH = 160;
/** In narrower columns, sentences fall apart. */
const MIN_COLUMN_WIDTH = 24;
const GAP_WIDTH = 2;
const NOTHING = "–";
const LEGEND = `${NOTHING} nothing found for it in the abstract`;

/**
 * Writes a comparison as a table, a column for each paper and a row for each
 * aspect, with what speaks of several papers and the sources below it. Where
 * the columns would get too narrow, and for any other answer, it is written
 * aspect by aspect as `renderAnswer` does.
 *
 * @param options.tableWidth Columns of the terminal; `Infinity` where there is none.
 */
export function renderComparison(
  answer: Answer,
  options: RenderLayout & { readonly tableWidth: number },
): string {
  if (answer.kind !== "answered" || answer.layout !== "table") return renderAnswer(answer, options);
  const table = renderRows(answer, options);
  if (table === undefined) return renderAnswer(answer, options);
  const rest = answer.sections
    .map((section) => ({ ...section, statements: section.statements.filter(isShared) }))
    .filter(({ statements }) => statements.length > 0);
  return renderAnswered(answer, `${table}\n${renderSections(rest, options)}`, options);
}

function renderRows(
  { sections, citations }: AnsweredAnswer,
  { width, tableWidth, paint }: RenderLayout & { readonly tableWidth: number },
): string | undefined {
  const room = Number.isFinite(tableWidth) ? Math.min(tableWidth, MAX_TABLE_WIDTH) : width;
  const aspects = sections.filter(({ statements }) => !statements.every(isShared));
  const names = aspects.map(({ heading = "" }) => terminalText(heading));
  const nameWidth = Math.max(0, ...names.map((name) => name.length));
  const columns = citations.length;
  const columnWidth = Math.floor((room - nameWidth - columns * GAP_WIDTH) / columns);
  if (columnWidth < MIN_COLUMN_WIDTH) return undefined;
  const wrap = (text: string) => wrapText(terminalText(text), { width: columnWidth });
  const title = ({ n, title: text, year }: Citation) =>
    wrap(`[${n}] ${text}${year === undefined ? "" : ` (${year})`}`);
  const rows = aspects.map(({ statements }) =>
    citations.map(({ n }) => wrap(textOf(statements, n) || NOTHING)),
  );
  const lines = [
    ...toLines("", citations.map(title), "bold"),
    ...rows.flatMap((cells, index) => [[], ...toLines(names[index] ?? "", cells)]),
  ];
  const shape = Array.from({ length: columns + 1 }, () => ({ heading: "" }));
  const isIncomplete = rows.flat().some((cell) => cell.length === 1 && cell[0] === NOTHING);
  const table = renderTable(shape, lines, { width: Infinity, paint });
  return [...table, ...(isIncomplete ? ["", paint("dim", LEGEND)] : []), ""].join("\n");
}

function isShared({ citations }: Statement): boolean {
  return citations.length > 1;
}

function textOf(statements: readonly Statement[], n: number): string {
  return statements
    .filter((statement) => !isShared(statement) && statement.citations.includes(n))
    .map(({ text, verdict }) => (verdict === "partly" ? `${PARTLY_SIGN} ${text}` : text))
    .join(" ");
}

/** A row of the comparison as rows of the table: one for each line of its tallest cell. */
function toLines(
  name: string,
  cells: readonly (readonly string[])[],
  style?: "bold",
): readonly (readonly TableCell[])[] {
  const height = Math.max(1, ...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) => [
    { text: line === 0 ? name : "", style: "bold" },
    ...cells.map((cell) => ({ text: cell[line] ?? "", ...(style && { style }) })),
  ]);
}
