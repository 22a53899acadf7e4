import fc from "fast-check";
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { shellWord } from "../../../src/cli/render/shell-word.ts";

test.for([
  ["seeds/a_1-2.txt", "seeds/a_1-2.txt"],
  ["my papers.txt", "'my papers.txt'"],
  ["it's.txt", String.raw`'it'\''s.txt'`],
  ["$(reboot).txt", "'$(reboot).txt'"],
  ["", "''"],
] as const)("shellWord() writes %j as %s", ([text, word]) => {
  expect(shellWord(text)).toBe(word);
});

test("shellWord() gives the shell back what it was given", () => {
  const unit = fc.constantFrom("a", " ", "'", '"', "$", "`", "\\", "*", ";", "!", "~", "#", "é");
  const texts = fc.sample(fc.string({ unit, maxLength: 12 }), 100);
  const printed = execFileSync("sh", ["-c", `printf '%s\\n' ${texts.map(shellWord).join(" ")}`]);
  expect(printed.toString()).toBe(texts.map((text) => `${text}\n`).join(""));
});
