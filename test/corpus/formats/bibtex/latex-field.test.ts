import fc from "fast-check";
import { expect, test } from "vitest";
import {
  readLatexField,
  writeLatexField,
} from "../../../../src/corpus/formats/bibtex/latex-field.ts";

test.for([
  ["{{BERT}}: {Pre}-training", "BERT: Pre-training"],
  [
    String.raw`5\% of \{x\} {\&} {\textbackslash}a \textasciitilde{} \textless b`,
    String.raw`5% of {x} & \a ~ <b`,
  ],
  [String.raw`$x^{2} {a}$ {B} $\frac{a}{b}$`, String.raw`$x^{2} {a}$ B $\frac{a}{b}$`],
  [
    String.raw`{\"O}stlund {\L}ojasiewicz {\em a} \textbf{b} {\textit{c}}`,
    String.raw`{\"O}stlund {\L}ojasiewicz {\em a} \textbf{b} \textit{c}`,
  ],
  ["costs $5 for {A} x_{i}", "costs $5 for A x_{i}"],
  ["Fig.~1 of http://example.org/~me", "Fig. 1 of http://example.org/~me"],
  ["{open", "open"],
] as const)("readLatexField(%j) gives %j", ([raw, text]) => {
  expect(readLatexField(raw)).toBe(text);
});

const latex = fc
  .array(fc.constantFrom(...'{ } \\ $ % & # _ ^ ~ " a textbf textbackslash'.split(" "), " "), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(""));

test("what is written is read as it was, and its braces match even where a backslash is before them", () => {
  fc.assert(
    fc.property(latex, (text) => {
      const written = writeLatexField(text);
      expect(readLatexField(written)).toBe(text);
      let depth = 0;
      for (const [brace] of written.matchAll(/[{}]/g)) {
        depth += brace === "{" ? 1 : -1;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
    }),
    { numRuns: 1_000 },
  );
});
