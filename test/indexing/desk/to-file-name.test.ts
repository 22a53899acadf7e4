import fc from "fast-check";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { toFileName } from "../../../src/indexing/desk/to-file-name.ts";

test.for([
  ["trending-march.txt", "trending-march.txt"],
  ["Märkte & Müll (1).txt", "Märkte & Müll (1).txt"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\ada\\page.txt", "page.txt"],
  ["folder/", "folder"],
  ["..", "file"],
  ["", "file"],
  ["\u0000\u001b[31m\u202Epage.txt\n", "[31mpage.txt"],
  [".hidden.txt", "hidden.txt"],
  ["a:b|c?.txt", "a_b_c_.txt"],
])("toFileName() makes of %j %j", ([name = "", safe]) => {
  expect(toFileName(name)).toBe(safe);
});

test("toFileName() cuts a long name and keeps its extension", () => {
  const safe = toFileName(`${"ж".repeat(500)}.txt`);
  expect(safe).toMatch(/^ж+\.txt$/);
  expect(Buffer.byteLength(safe)).toBe(200);
});

test("toFileName() of any text stays in its folder and fits a file system", () => {
  const parts = fc.constantFrom("..", ".", "/", "\\", "\0", "a.txt", " ", "\u202E");
  const name = fc.array(fc.oneof(parts, fc.string({ unit: "binary" })), { maxLength: 20 });
  fc.assert(
    fc.property(name, (pieces) => {
      const safe = toFileName(pieces.join(""));
      expect(resolve("/offers", safe)).toBe(join("/offers", safe));
      expect(safe).toMatch(/^[^./\\\s][^/\\\p{Cc}]*$/u);
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
      expect(safe.isWellFormed()).toBe(true);
    }),
  );
});
