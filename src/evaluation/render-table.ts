import stringWidth from "string-width";

const GAP = "  ";

/**
 * Aligns cells in columns, the first to the left and the others, figures, to the right.
 *
 * @param head One heading for each column.
 * @param rows As many cells as `head`.
 * @returns Lines with a rule under the headings, each with a line break; empty without rows.
 */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const widths = head.map((name, column) =>
    Math.max(stringWidth(name), ...rows.map((row) => stringWidth(row[column] ?? ""))),
  );
  const toLine = (cells: readonly string[]) =>
    widths
      .map((width, column) => {
        const cell = cells[column] ?? "";
        const padding = " ".repeat(width - stringWidth(cell));
        return column === 0 ? cell + padding : padding + cell;
      })
      .join(GAP);
  const rule = widths.map((width) => "-".repeat(width));
  return [head, rule, ...rows].map((cells) => `${toLine(cells)}\n`).join("");
}
