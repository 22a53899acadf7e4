import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { wrapText } from "../../../src/cli/render/wrap-text.ts";

test("wrapText() breaks between words and indents each line", () => {
  expect(wrapText("one two three four", { width: 12, indent: "  " })).toEqual([
    "  one two",
    "  three four",
  ]);
});

test("wrapText() gives no line for blank text", () => {
  expect(wrapText(" \n ", { width: 20, indent: "  " })).toEqual([]);
});

test("wrapText() doesn't count styles", () => {
  expect(wrapText("one two \u001B[2m[1]\u001B[22m", { width: 11 })).toHaveLength(1);
});

test("wrapText() leaves an address whole, however long", () => {
  const address = "https://discord.com/oauth2/authorize?client_id=123456789012345678";
  expect(wrapText(`open ${address}`, { width: 20 })).toEqual(["open", address]);
});

test("wrapText() never makes a line too wide and never loses a character", () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(" ", "a", "図", "👩‍🔬"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    ),
    maxLength: 200,
  });
  fc.assert(
    fc.property(text, fc.integer({ min: 10, max: 50 }), (original, width) => {
      fc.pre(!original.includes("\u001B"));
      const lines = wrapText(original, { width });
      expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
      expect(lines.join("").replaceAll(/\s/g, "")).toBe(original.replaceAll(/\s/g, ""));
    }),
  );
});
