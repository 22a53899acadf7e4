import fc from "fast-check";
import { expect, test } from "vitest";
import { visibleLine } from "../../src/lib/visible-line.ts";

test.for([
  ["two\nlines\tand  spaces", "two lines and spaces"],
  ["zero\u200Bwidth and \u202Eturned", "zerowidth and turned"],
  ["a \u0000 control", "a control"],
  ["\u2800\u200B\uFE0F", ""],
  ["broken \uD800", "broken \uFFFD"],
  ["full-width ＠everyone stays", "full-width ＠everyone stays"],
])("visibleLine() makes %j into %j", ([text, line]) => {
  expect(visibleLine(text as string)).toBe(line);
});

test("visibleLine() is idempotent and leaves nothing that hides or breaks a line", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const line = visibleLine(text);
      expect(visibleLine(line)).toBe(line);
      expect(line).not.toMatch(/[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/u);
      expect(line.isWellFormed()).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
