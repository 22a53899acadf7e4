import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvFormat, tsvFormat } from "../../../../src/corpus/formats/csv/csv-format.ts";
import { MAX_ROW_CHARS } from "../../../../src/corpus/formats/csv/split-rows.ts";
import { abstractOf } from "../../listing-fixtures.ts";
import { anyPapers, expectRoundTrip, readAs, withoutSemicolons } from "../round-trip-papers.ts";
import { summaryOf } from "../read-fixture.ts";

describe("columns", () => {
  test("are found as Zotero calls them", async () => {
    const text = [
      '"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date","Rights","Manual Tags","Automatic Tags"',
      '"K1","journalArticle","2020","van der Berg, Jan Peter; Roe, R.","A, ""B""","Journal","10.1/x","http://a.b/c","Line one',
      'line two","2020-03-05","CC BY","","cs.CL; Computer Science - A, B"',
    ];
    expect(await readAs(csvFormat, text.join("\n"))).toEqual([
      {
        title: 'A, "B"',
        abstract: "Line one\nline two",
        authors: ["van der Berg, Jan Peter", "Roe, R."],
        year: 2020,
        date: "2020-03-05",
        venue: "Journal",
        doi: "10.1/x",
        url: "http://a.b/c",
        licence: "CC BY",
        categories: ["cs.CL", "Computer Science - A, B"],
        source: { file: "file", line: 2 },
      },
    ]);
  });

  test.for([
    [csvFormat, "title,abstract\nA,B\n"],
    [csvFormat, "Title;SUMMARY;Foo\nA;B;x\n"],
    [csvFormat, "\n\r\npaper_title, abstract_text\rA, B\r"],
    [tsvFormat, "id\tTitle\tabstract\n1\tA\tB\n"],
    [csvFormat, "__proto__,constructor,title,abstract\nx,y,A,B"],
  ] as const)("are found whatever they are called and parted by: %j", async ([format, text]) => {
    expect(format.recognizes(text)).toBe(true);
    expect(await readAs(format, text)).toMatchObject([{ title: "A", abstract: "B" }]);
  });

  test.for([
    ["Doe, Jane", ["Doe, Jane"]],
    ["Doe, Jane; Roe, R.", ["Doe, Jane", "Roe, R."]],
    ["Jane Doe and Richard Roe", ["Jane Doe", "Richard Roe"]],
  ] as const)("of authors are parted: %s", async ([authors, expected]) => {
    const text = `title,abstract,authors\nA,B,"${authors}"`;
    expect(await readAs(csvFormat, text)).toMatchObject([{ authors: expected }]);
  });

  test("that are missing are named", async () => {
    const [result] = await readAs(csvFormat, "Title,Year\nA,2020\nB,2021\n");
    expect(result).toEqual({
      file: "file",
      line: 1,
      reason:
        'no column for the abstract: the header has "Title", "Year"; looked for abstract (abstract, abstractnote, summary, abstracttext, paperabstract, description)',
    });
  });
});

test.for<[name: string, row: string, expected: readonly string[]]>([
  ["too few cells", "A", ["2 !1 cells in a table of 2 columns"]],
  ["too many cells", "A,B,C", ["2 !3 cells in a table of 2 columns"]],
  ["empty cells too many", "A,B,,", ["2 A"]],
  ["nothing but empty cells", ",,", []],
  ["no abstract", "A,", ["2 !no abstract"]],
  ["a quotation mark within a cell", 'A 5" disk,B', ['2 A 5" disk']],
  ["a quotation mark not closed", '"A,B', ["2 !a quotation mark is opened and not closed"]],
  [
    "one that isn't closed in the last cell",
    'A,"B',
    ["2 !a quotation mark is opened and not closed"],
  ],
  ["text after a closing quotation mark", '"A" x,B', ['2 "A" x']],
  ["an escaped formula", "'=A,B", ["2 =A"]],
  ["NUL", "A,B\0", ["2 !NUL character in the abstract"]],
  ["a long line", `A,${"x".repeat(MAX_ROW_CHARS)}`, [`2 !longer than ${MAX_ROW_CHARS} characters`]],
  [
    "title and abstract swapped",
    `"${abstractOf(1)}",A Title`,
    ["2 !title and abstract have changed places"],
  ],
])("a bad row costs itself only: %s", async ([, row, expected]) => {
  const results = await readAs(csvFormat, `title,abstract\n${row}\nnext,B\nlast,"B\nC"\n`);
  expect(summaryOf(results)).toEqual(
    [...expected, "3 next", "4 last"].map((each) => `file:${each}`),
  );
});

test("a quotation mark that another row's closes costs its own row only", async () => {
  const results = await readAs(csvFormat, 'title,abstract\n"A,B\nnext,B\nA disk,6"\nlast,B');
  expect(summaryOf(results)).toEqual([
    "file:2 !a quotation mark is opened and not closed",
    "file:3 next",
    "file:4 A disk",
    "file:5 last",
  ]);
});

test("a row over many lines that is never closed is given up, and its lines are read anew", async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => `${n},${"x".repeat(60)}`);
  const results = await readAs(csvFormat, ["title,abstract", '"open,B', ...rows].join("\n"));
  expect(summaryOf(results.slice(0, 2))).toEqual([
    "file:2 !a quotation mark is opened and not closed",
    "file:3 0",
  ]);
  expect(results).toHaveLength(20_001);
});

test("an empty file is refused", async () => {
  expect(summaryOf(await readAs(csvFormat, " \n\n"))).toEqual(["file:0 !no row of a table in it"]);
});

test.for([
  [csvFormat, "name\nA\n", false],
  [csvFormat, "Attention, please\n\nWe show, in this work, that", false],
  [csvFormat, "doi,year\n", true],
  [tsvFormat, "title,abstract\n", false],
  [csvFormat, "title\tabstract\n", false],
] as const)("%# recognizes() tells a header from text", ([format, text, expected]) => {
  expect(format.recognizes(text)).toBe(expected);
});

test.for([csvFormat, tsvFormat])("what is written as $name is read again", async (format) => {
  await fc.assert(
    fc.asyncProperty(anyPapers, (papers) => expectRoundTrip(format, papers.map(withoutSemicolons))),
    { numRuns: 100 },
  );
});
