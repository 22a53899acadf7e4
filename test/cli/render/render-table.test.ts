import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { createPaint } from "../../../src/cli/render/paint.ts";
import { renderTable } from "../../../src/cli/render/render-table.ts";

const paint = createPaint({ color: false });
const COLUMNS = [
  { heading: "n", align: "right" },
  { heading: "name", flexible: true },
  { heading: "year" },
] as const;

const cells = (texts: readonly string[]) => texts.map((text) => ({ text }));

test("renderTable() aligns columns under their headings", () => {
  const rows = [cells(["1", "short", "2024"]), cells(["12", "図形の拡散", "1999"])];
  expect(`\n${renderTable(COLUMNS, rows, { width: 80, paint }).join("\n")}`).toMatchInlineSnapshot(`
    "
     n  name        year
     1  short       2024
    12  図形の拡散  1999"
  `);
});

test("renderTable() gives no line for no rows", () => {
  expect(renderTable(COLUMNS, [], { width: 80, paint })).toEqual([]);
});

test("renderTable() keeps every line within the width", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "図", " ", "é"), maxLength: 60 });
  const row = fc.tuple(fc.constantFrom("1", "12"), text, fc.constantFrom("", "2024")).map(cells);
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 5 }),
      fc.integer({ min: 24, max: 80 }),
      (rows, width) => {
        const lines = renderTable(COLUMNS, rows, { width, paint });
        expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
      },
    ),
  );
});

test("renderTable() styles a cell without disturbing the columns", () => {
  const styled = createPaint({ color: true });
  const rows = [[{ text: "1", style: "green" as const }, { text: "a" }, { text: "2024" }]];
  expect(renderTable(COLUMNS, rows, { width: 80, paint: styled }).at(-1)).toBe(
    "\u001B[32m1\u001B[39m  a     2024",
  );
});
