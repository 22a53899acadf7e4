import fc from "fast-check";
import { expect, test } from "vitest";
import { visibleLine } from "../../../src/lib/visible-line.ts";
import { toCsv } from "../../../src/answering/export/to-csv.ts";
import { arbitraryPapers, makeCitation } from "./papers.ts";

/** Reads CSV by the rules of RFC 4180 with bare line feeds. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare = "", end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g,
  )) {
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === "\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** What the guard turns a cell into. */
const guarded = (cell: string): string => (/^[-=+@＝＋－＠]/.test(cell) ? `'${cell}` : cell);

test("toCsv() writes a header and quotes only where it must", () => {
  const paper = makeCitation({
    title: 'A "fair", plain title',
    authors: ["Turing, Alan", "Kurt Gödel"],
    year: 2024,
  });
  expect(toCsv([paper])).toMatchInlineSnapshot(`
    "paperId,title,authors,year,url,score,quote,venue
    0123456789abcdef,"A ""fair"", plain title","Turing, Alan; Kurt Gödel",2024,,0.5,We study graphs.,
    "
  `);
});

test("toCsv() never lets a cell start as a formula", () => {
  expect(toCsv([makeCitation({ title: "\t=HYPERLINK(1)", quote: "-2+3" })])).toMatchInlineSnapshot(`
    "paperId,title,authors,year,url,score,quote,venue
    0123456789abcdef,'=HYPERLINK(1),,,,0.5,'-2+3,
    "
  `);
});

test("toCsv() reads back as what was stored", () => {
  fc.assert(
    fc.property(arbitraryPapers, (papers) => {
      const [, ...rows] = readCsv(toCsv(papers));
      expect(
        rows.map(([paperId, title, authors, year, , , quote]) => [
          paperId,
          title,
          authors,
          year,
          quote,
        ]),
      ).toEqual(
        papers.map((paper) => [
          paper.paperId,
          guarded(visibleLine(paper.title)),
          guarded((paper.authors ?? []).map(visibleLine).join("; ")),
          paper.year?.toString() ?? "",
          guarded(visibleLine(paper.quote)),
        ]),
      );
      expect(rows.filter((row) => row.some((cell) => /^[-=+@＝＋－＠]/.test(cell)))).toEqual([]);
    }),
  );
});
