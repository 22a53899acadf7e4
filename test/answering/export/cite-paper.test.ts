import { expect, test } from "vitest";
import { citePaper } from "../../../src/answering/export/cite-paper.ts";
import { makeCitation } from "./papers.ts";

const PAPER = makeCitation({ authors: ["Alan Turing"], year: 1950, url: "https://example.org/a" });

test.for([
  ["bibtex", "@misc{turing1950dual,\n"],
  ["ris", "TY  - GEN\r\nTI  - Dual Diffusion for Graphs\r\n"],
  ["apa", "Turing, A. (1950). Dual Diffusion for Graphs. https://example.org/a\n"],
  ["markdown", "**[Dual Diffusion for Graphs](<https://example.org/a>)** (Alan Turing, 1950)\n"],
] as const)("citePaper() writes %s", ([format, beginning]) => {
  const text = citePaper(PAPER, format);
  expect(text.startsWith(beginning)).toBe(true);
  expect(text).toMatch(/[\r\n]$/);
});
