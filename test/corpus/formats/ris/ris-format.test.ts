import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_RECORD_CHARS } from "../../../../src/corpus/formats/ris/cut-records.ts";
import { risFormat } from "../../../../src/corpus/formats/ris/ris-format.ts";
import { anyPapers, expectRoundTrip, readAs, withoutSemicolons } from "../round-trip-papers.ts";
import { summaryOf } from "../read-fixture.ts";

const ZOTERO = `TY  - JOUR
TI  - A Title  - with a hyphen
AU  - Doe, Jane
AU  - Roe,
Richard
AU  - The Group
T2  - Journal of X
AB  - First line
continues here

and here
DA  - 2020/03/05/
PY  - 2020
DO  - 10.1000/ABC
UR  - http://example.org/a
AN  - arXiv:2401.12345
KW  - a, b
KW  - c
L1  - /x.pdf
ZZ  - unknown
ER  - 

`;
const OLD = `TY  - GEN
T1  - Old title
A1  - Old, Author
N2  - Old abstract
Y1  - 2019/01/02
JF  - Old Journal
ER  -
`;

describe("records", () => {
  test("of both versions of the format are read", async () => {
    expect(await readAs(risFormat, ZOTERO + OLD)).toEqual([
      {
        title: "A Title  - with a hyphen",
        abstract: "First line\ncontinues here\nand here",
        authors: ["Doe, Jane", "Roe,\nRichard", "The Group"],
        year: 2020,
        date: "2020-03-05",
        venue: "Journal of X",
        doi: "10.1000/ABC",
        url: "http://example.org/a",
        arxivId: "2401.12345",
        categories: ["a, b", "c"],
        source: { file: "file", line: 1 },
      },
      {
        title: "Old title",
        abstract: "Old abstract",
        authors: ["Old, Author"],
        year: 2019,
        date: "2019-01-02",
        venue: "Old Journal",
        categories: [],
        source: { file: "file", line: 23 },
      },
    ]);
  });

  test("are the same whatever the lines end in", async () => {
    const expected = await readAs(risFormat, ZOTERO + OLD);
    for (const end of ["\r", "\r\n"]) {
      expect(await readAs(risFormat, (ZOTERO + OLD).replaceAll("\n", end))).toEqual(expected);
    }
  });
});

test.for<[name: string, text: string, expected: readonly string[]]>([
  ["no abstract", "TY  - GEN\nTI  - A\nER  - \n", ["1 !record 1: no abstract"]],
  ["no end", "TY  - GEN\nTI  - A\nAB  - B\n", ["1 A"]],
  ["text outside", "exported\n\nAB  - x\n", []],
  [
    "too long",
    `TY  - GEN\nTI  - A\nAB  - ${"x".repeat(MAX_RECORD_CHARS)}\nER  - \n`,
    [`1 !record 1: longer than ${MAX_RECORD_CHARS} characters`],
  ],
  ["NUL", "TY  - GEN\nTI  - A\0\nAB  - B\nER  - \n", ["1 !record 1: NUL character in the title"]],
])("a record with a fault costs itself only: %s", async ([, text, expected]) => {
  const line = text.split("\n").length;
  const results = await readAs(risFormat, `${text}TY  - GEN\nTI  - next\nAB  - B\nER  - \n`);
  expect(summaryOf(results)).toEqual([...expected, `${line} next`].map((each) => `file:${each}`));
});

test("a file that was cut off loses its last record, as its abstract may not be whole", async () => {
  const results = await readAs(risFormat, `${OLD}TY  - GEN\nTI  - A\nAB  - B`);
  expect(summaryOf(results)).toEqual([
    "file:1 Old title",
    "file:8 !record 2: cut off before its end",
  ]);
});

test("a file without records is refused", async () => {
  expect(summaryOf(await readAs(risFormat, "AB  - A\n"))).toEqual(["file:0 !no RIS record in it"]);
});

test.for([
  [ZOTERO, true],
  ["\r\nTY  - JOUR\r\n", true],
  ["TY - JOUR\n", true],
  ["A title\nabout TY  - JOUR\n", false],
  ["TY  - \n", false],
] as const)("recognizes() tells of %j: %s", ([text, expected]) => {
  expect(risFormat.recognizes(text)).toBe(expected);
});

test("what is written is read again", async () => {
  await fc.assert(
    fc.asyncProperty(anyPapers, (papers) =>
      expectRoundTrip(risFormat, papers.map(withoutSemicolons)),
    ),
    { numRuns: 100 },
  );
});
