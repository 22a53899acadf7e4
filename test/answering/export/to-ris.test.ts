import fc from "fast-check";
import { expect, test } from "vitest";
import { visibleLine } from "../../../src/lib/visible-line.ts";
import { toRis } from "../../../src/answering/export/to-ris.ts";
import { arbitraryPapers, makeCitation } from "./papers.ts";

/** Reads RIS records as tag-value pairs, refusing any line that breaks the format. */
function readRis(text: string): (readonly [tag: string, value: string])[][] {
  const records: (readonly [string, string])[][] = [];
  const lines = text.split("\r\n");
  expect(lines.pop()).toBe("");
  for (const line of lines) {
    const match = /^([A-Z][A-Z0-9]) {2}- ([^\r\n]*)$/.exec(line);
    const [, tag = "", value = ""] = match ?? expect.fail(`not a RIS line: ${line}`);
    if (tag === "TY") {
      records.push([]);
    }
    records.at(-1)?.push([tag, value]);
  }
  expect(records.filter((record) => record.at(-1)?.[0] !== "ER")).toEqual([]);
  return records;
}

test("toRis() writes one record a paper", () => {
  const paper = makeCitation({
    authors: ["Turing, Alan", "Kurt Gödel"],
    year: 2024,
    url: "https://example.org/a",
  });
  expect(toRis([paper]).split("\r\n")).toMatchInlineSnapshot(`
    [
      "TY  - GEN",
      "TI  - Dual Diffusion for Graphs",
      "AU  - Turing, Alan",
      "AU  - Kurt Gödel",
      "PY  - 2024",
      "UR  - https://example.org/a",
      "ID  - 0123456789abcdef",
      "ER  - ",
      "",
    ]
  `);
});

test("toRis() reads back as what was stored", () => {
  fc.assert(
    fc.property(arbitraryPapers, (papers) => {
      const records = readRis(toRis(papers));
      const values = (index: number, wanted: string): string[] =>
        (records[index] ?? []).filter(([tag]) => tag === wanted).map(([, value]) => value);
      expect(records.length).toBe(papers.length);
      for (const [index, paper] of papers.entries()) {
        const stored = (texts: readonly string[]): string[] =>
          texts.map(visibleLine).filter((text) => text !== "");
        expect(values(index, "TI")).toEqual(stored([paper.title]));
        expect(values(index, "AU")).toEqual(stored(paper.authors ?? []));
        expect(values(index, "ID")).toEqual([paper.paperId]);
        expect(values(index, "PY")).toEqual(paper.year === undefined ? [] : [String(paper.year)]);
      }
    }),
  );
});

test.for([
  ["Nature", "JOUR"],
  ["ICML 2020", "CONF"],
  ["bioRxiv", "GEN"],
])("toRis() writes a paper of %s as %s", ([venue = "", type]) => {
  const record = toRis([makeCitation({ venue })]);
  expect(record).toContain(`TY  - ${type}\r\n`);
  expect(record).toContain(`T2  - ${venue}\r\n`);
});
