import stringWidth from "string-width";
import { cutToWidth } from "./cut-to-width.ts";
import type { Paint, TextStyle } from "./paint.ts";

/** One column of a table. */
export interface TableColumn {
  /** Empty for a column that needs no name. */
  readonly heading: string;
  /** Numbers read better from the right. */
  readonly align?: "left" | "right";
  /** Shrinks to what the other columns leave; at most one column of a table. */
  readonly flexible?: boolean;
}

/** A cell, with the style it is shown in. */
export interface TableCell {
  readonly text: string;
  readonly style?: TextStyle;
}

const GAP = "  ";
/** A flexible column never gets narrower than this. */
const MIN_FLEXIBLE = 10;

/**
 * Lays rows out in aligned columns, under dim headings when any column has one.
 *
 * @param rows Plain text on one line, one cell for each column.
 * @param options.width Columns of the terminal; `Infinity` never cuts.
 * @returns Lines without trailing spaces; none when there are no rows.
 */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  { width, paint }: { readonly width: number; readonly paint: Paint },
): string[] {
  if (rows.length === 0) {
    return [];
  }
  const widths = columnWidths(columns, rows, width);
  const headings = columns.map(({ heading }) => ({ text: heading, style: "dim" as const }));
  const withHeadings = columns.some(({ heading }) => heading !== "");
  return (withHeadings ? [headings, ...rows] : rows).map((row) =>
    columns
      .map((column, index) =>
        renderCell(row[index] ?? { text: "" }, {
          column,
          width: widths[index] ?? 0,
          isLast: index === columns.length - 1,
          paint,
        }),
      )
      .join(GAP)
      .trimEnd(),
  );
}

function columnWidths(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  width: number,
): number[] {
  const natural = columns.map(({ heading }, index) =>
    rows.reduce(
      (widest, row) => Math.max(widest, stringWidth(row[index]?.text ?? "")),
      stringWidth(heading),
    ),
  );
  const total = natural.reduce((sum, next) => sum + next, GAP.length * (columns.length - 1));
  const excess = Math.max(0, total - width);
  return natural.map((wide, index) =>
    columns[index]?.flexible === true
      ? Math.min(wide, Math.max(MIN_FLEXIBLE, wide - excess))
      : wide,
  );
}

function renderCell(
  { text, style }: TableCell,
  options: {
    readonly column: TableColumn;
    readonly width: number;
    readonly isLast: boolean;
    readonly paint: Paint;
  },
): string {
  const cut = cutToWidth(text, { width: options.width });
  const painted = style === undefined ? cut : options.paint(style, cut);
  const padding = " ".repeat(Math.max(0, options.width - stringWidth(cut)));
  if (options.column.align === "right") {
    return padding + painted;
  }
  return options.isLast ? painted : painted + padding;
}
