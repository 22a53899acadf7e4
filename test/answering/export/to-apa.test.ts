import fc from "fast-check";
import { expect, test } from "vitest";
import { toApaAuthor } from "../../../src/answering/export/apa-author.ts";
import { toApa } from "../../../src/answering/export/to-apa.ts";
import { arbitraryPapers, makeCitation } from "./papers.ts";

const TITLE = "Dual Diffusion for Graphs";

test.for([
  ["Alan Turing", "Turing, A."],
  ["Turing, Alan Mathison", "Turing, A. M."],
  ["Alan M. Turing", "Turing, A. M."],
  ["J.R.R. Tolkien", "Tolkien, J. R. R."],
  ["Jean-Pierre Serre", "Serre, J.-P."],
  ["Johannes Diderik van der Waals", "van der Waals, J. D."],
  ["van der Waals, Johannes", "van der Waals, J."],
  ["Martin Luther King Jr.", "King, M. L., Jr."],
  ["King, Martin Luther, Jr.", "King, M. L., Jr."],
  ["danah boyd", "boyd, D."],
  ["Łukasz Kaiser", "Kaiser, Ł."],
  ["王小明", "王小明"],
  ["Aristotle", "Aristotle"],
  ["The Gemini Team", "The Gemini Team"],
  ["Kim and Sons", "Kim and Sons"],
] as const)("toApaAuthor() writes %s as %s", ([author, written]) => {
  expect(toApaAuthor(author)).toBe(written);
});

test.for([
  [{}, `${TITLE}. (n.d.).`],
  [{ year: 2024 }, `${TITLE}. (2024).`],
  [{ authors: ["Alan Turing"] }, `Turing, A. (n.d.). ${TITLE}.`],
  [
    { authors: ["Alan Turing", "Kurt Gödel"], year: 1950, venue: "Mind Magazine" },
    `Turing, A., & Gödel, K. (1950). ${TITLE}. Mind Magazine.`,
  ],
  [
    { authors: ["A B", "C D", "E F"], year: 2023, venue: "NeurIPS 2023", url: "https://x.org/1" },
    `B, A., D, C., & F, E. (2023). ${TITLE}. In NeurIPS 2023. https://x.org/1`,
  ],
  [{ authors: ["Google"], venue: "arXiv" }, `Google. (n.d.). ${TITLE}. arXiv.`],
  [{ authors: ["Alan Turing", "others"] }, `Turing, A., et al. (n.d.). ${TITLE}.`],
  [{ title: "Is Attention All You Need?", year: 2020 }, "Is Attention All You Need? (2020)."],
  [{ title: "Line\nbreak", url: "javascript:alert(1)" }, "Line break. (n.d.)."],
] as const)("toApa() writes %j", ([fields, reference]) => {
  const { authors, ...rest } = { authors: undefined, ...fields };
  const paper = makeCitation({ ...rest, ...(authors ? { authors } : {}) });
  expect(toApa([paper])).toBe(`${reference}\n`);
});

test("toApa() cuts the authors in the middle from 21 on", () => {
  const authors = (count: number) =>
    Array.from({ length: count }, (_, i) => `A Name${String(i + 1).padStart(2, "0")}`);
  expect(toApa([makeCitation({ authors: authors(20) })])).toContain("Name19, A., & Name20, A. (");
  const long = toApa([makeCitation({ authors: authors(22) })]);
  expect(long).toContain("Name19, A., . . . Name22, A. (");
  expect(long).not.toMatch(/Name2[01]/);
});

test("toApa() sorts a list by author and year and keeps a line for each paper", () => {
  const list = ["Zed Young", "Ann Old"].map((author) => makeCitation({ authors: [author] }));
  expect(toApa(list)).toBe(`Old, A. (n.d.). ${TITLE}.\n\nYoung, Z. (n.d.). ${TITLE}.\n`);
  expect(toApa([])).toBe("");
});

test("toApa() gives one line a paper, whatever stands in it", () => {
  fc.assert(
    fc.property(arbitraryPapers, (papers) => {
      const lines = toApa(papers)
        .split("\n")
        .filter((line) => line !== "");
      expect(lines).toHaveLength(papers.length);
      for (const line of lines) expect(line).toMatch(/\((?:\d{4}|n\.d\.)\)\./);
    }),
  );
});
