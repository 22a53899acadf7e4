import { expect, test } from "vitest";
import { citationKeys } from "../../../src/answering/export/citation-keys.ts";
import { makeCitation } from "./papers.ts";

const TITLE = "On the Dual Nature of Graph Models";

test.for([
  [
    "family name, year and first telling word",
    { authors: ["Alan Turing"], year: 2024 },
    "turing2024dual",
  ],
  ["the part before the comma", { authors: ["Turing, Alan"], year: 2024 }, "turing2024dual"],
  ["two title words without authors", { year: 2024 }, "dual2024nature"],
  ["two title words without authors and year", {}, "dualnature"],
  ["plain letters for accented ones", { authors: ["Kurt Gödel"] }, "godeldual"],
  ["the title for a name without Latin letters", { authors: ["陳省身"] }, "dualnature"],
  ["the paper's id for a title without Latin letters", { title: "図形" }, "paper0123456789abcdef"],
  ["common words when there are no others", { title: "What is it" }, "whatis"],
] as const)("citationKeys() uses %s", ([, fields, key]) => {
  expect(citationKeys([makeCitation({ title: TITLE, ...fields })])).toEqual([key]);
});

test("citationKeys() numbers papers that would share a key", () => {
  const paper = makeCitation({ title: TITLE });
  expect(citationKeys([paper, paper, paper])).toEqual([
    "dualnature",
    "dualnature-2",
    "dualnature-3",
  ]);
});
