import fc from "fast-check";
import { expect, test } from "vitest";
import { terminalText } from "../../../src/cli/render/terminal-text.ts";

test.for([
  ["a colour", "a\u001B[31mb\u001B[0mc", "abc"],
  ["a window title", "a\u001B]0;gotcha\u0007b", "ab"],
  ["a link", "\u001B]8;;https://example.org\u001B\\text\u001B]8;;\u001B\\", "text"],
  ["a one-byte escape", "a\u009B31mb", "ab"],
  ["a bell, a backspace and a line break", "a\u0007\b\r\nb", "a b"],
  ["marks that turn the direction", "a\u202Eb\u2066c", "abc"],
  ["half a surrogate pair", "a\uD800b", "a\uFFFDb"],
] as const)("terminalText() removes %s", ([, text, shown]) => {
  expect(terminalText(text)).toBe(shown);
});

test("terminalText() leaves no control character, whatever it is given", () => {
  const unit = fc.constantFrom(
    "\u001B",
    "[",
    "]",
    "3",
    "m",
    ";",
    "\u009B",
    "\u0007",
    "\n",
    "é",
    "図",
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      expect(terminalText(text)).not.toMatch(/\p{Cc}/u);
    }),
  );
});
