import fc from "fast-check";
import { expect, test } from "vitest";
import { visibleLine } from "../../../src/lib/visible-line.ts";
import { toMarkdown } from "../../../src/answering/export/to-markdown.ts";
import { arbitraryPapers, makeCitation, makeList } from "./papers.ts";

const unescape = (text: string): string => text.replaceAll(/\\([!-/:-@[-`{-~])/g, "$1");

test("toMarkdown() writes a numbered list with quotes", () => {
  const papers = [
    makeCitation({
      authors: ["Alan Turing", "Kurt Gödel"],
      year: 2024,
      url: "https://example.org/a(b)",
    }),
    makeCitation({ title: "*Bold* [claims](x) <b>", quote: "1. We use $O(n)$ steps." }),
  ];
  expect(toMarkdown(makeList(papers, { topic: "C #", total: 7 }))).toMatchInlineSnapshot(`
    "# Papers on C \\#

    2 of 7 papers.

    1. **[Dual Diffusion for Graphs](<https://example.org/a(b)>)** (Alan Turing, Kurt Gödel, 2024)

       > We study graphs.

    2. **\\*Bold\\* \\[claims\\](x) \\<b\\>**

       > 1\\. We use \\$O(n)\\$ steps.
    "
  `);
});

test("toMarkdown() says why a list is empty", () => {
  const list = makeList([makeCitation()], { total: 0, abstained: "No paper covers cats." });
  expect(toMarkdown(list)).toBe("# Papers on graphs\n\nNo paper covers cats.\n");
});

test("toMarkdown() reads back as what was stored, with nothing left to interpret", () => {
  fc.assert(
    fc.property(arbitraryPapers, (papers) => {
      const lines = toMarkdown(makeList(papers)).split("\n");
      const quotes = lines
        .filter((line) => /^ +> /.test(line))
        .map((line) => line.replace(/^ +> /, ""));
      expect(quotes.map(unescape)).toEqual(papers.map(({ quote }) => visibleLine(quote)));
      expect(quotes.filter((quote) => /(?<!\\)(?:\\\\)*[*_`<[\]|~$&#]/.test(quote))).toEqual([]);
      expect(quotes.filter((quote) => /^(?:[-+=#>]|\d+[.)])/.test(quote))).toEqual([]);
    }),
  );
});

test("toMarkdown() names the venue between authors and year", () => {
  const paper = makeCitation({ authors: ["A. Turing"], venue: "Mind_", year: 1950 });
  expect(toMarkdown(makeList([paper]))).toContain(String.raw`(A. Turing, Mind\_, 1950)`);
});
