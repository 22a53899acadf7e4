import fc from "fast-check";
import { expect } from "vitest";
import type { SourceFormat } from "../../../src/corpus/formats/source-format.ts";
import { isRejected } from "../../../src/corpus/is-rejected.ts";
import type { Paper, PaperDetails, RawRecord } from "../../../src/corpus/paper.ts";
import type { ReadResult } from "../../../src/corpus/read-result.ts";
import { toPaper } from "../../../src/corpus/to-paper.ts";

/** What means something to one of the formats, or to what cleans texts. */
const MARKS =
  String.raw`{ } \ " ' % & # $ _ ^ ~ @ = + - , ; | < > [ ] / . : ( ) * ! ? é ö ß ℝ 中 😀`.split(
    " ",
  );
const PIECES = [
  ...MARKS,
  " and ",
  "and",
  "others",
  "\n",
  "\r\n",
  "\n\n  ",
  "  - ",
  "ER  - ",
  "TY  - JOUR",
  "@article{a,",
  "&amp;",
  String.raw`\"o`,
  String.raw`{\'e}`,
  String.raw`\textbf{x}`,
  "$x_{i}^2$",
  "{{A}}",
  "</p>",
  "<i>",
  "<!--",
  "]]>",
  '""',
  "=1+1",
  "Ada",
  "Lovelace",
  "sampling",
  "2024",
];
const words = (max: number) =>
  fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "grapheme", maxLength: 8 })), {
    maxLength: max,
  });
const text = (max: number) => words(max).map((pieces) => `A ${pieces.join(" ")}`);
const date = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const record = fc.record({
  title: text(12),
  abstract: text(60),
  authors: optional(fc.array(text(3), { maxLength: 40 })),
  year: optional(fc.integer({ min: 1900, max: 2100 })),
  venue: optional(text(4)),
  url: optional(fc.webUrl({ withQueryParameters: true, withFragments: true })),
  categories: optional(fc.array(text(2), { maxLength: 5 })),
  doi: optional(
    fc.constantFrom("10.1000/a_b", "10.1002/(sici)1097-0258(1998)17:1<1::aid>3.0.co;2-j"),
  ),
  arxivId: optional(fc.constantFrom("2401.12345", "hep-th/9901001")),
  licence: optional(text(3)),
  date: optional(date),
});

/** Papers as a library may hold them, with whatever their sources wrote. */
export const anyPapers: fc.Arbitrary<readonly Paper[]> = fc
  .array(record, { minLength: 1, maxLength: 4 })
  .map((records) =>
    records.map((fields) => toPaper({ ...fields, source: { file: "file", line: 1 } } as RawRecord)),
  )
  .map((papers) => papers.filter((paper): paper is Paper => !isRejected(paper)));

/** Reads a text in pieces, a short one in pieces of a few characters. */
export async function readAs(format: SourceFormat, content: string): Promise<ReadResult[]> {
  return Array.fromAsync(format.read({ file: "file", text: piecesOf(content) }));
}

async function* piecesOf(content: string): AsyncGenerator<string> {
  const size = content.length < 10_000 ? 7 : 30_011;
  for (let at = 0; at < content.length; at += size) yield content.slice(at, at + size);
}

/**
 * Writes papers and reads them again.
 *
 * @param expected What the format keeps of a paper, if not all of it.
 */
export async function expectRoundTrip(
  format: SourceFormat,
  papers: readonly Paper[],
  expected: (paper: Paper) => Paper = (paper) => paper,
): Promise<void> {
  const written = await Array.fromAsync(format.write?.(streamOf(papers)) ?? []);
  const results = await readAs(format, written.join(""));
  const read = results.map((result) => (isRejected(result) ? result : toPaper(result)));
  expect(read.map(comparable)).toEqual(papers.map((paper) => comparable(expected(paper))));
  expect(papers.length === 0 || format.recognizes(written.join("").slice(0, 65_536))).toBe(true);
}

/** @returns A paper whose names and categories hold none of the marks that part them in some formats. */
export function withoutSemicolons(paper: Paper): Paper {
  const { authors, categories } = paper;
  const plain = (items: readonly string[]) => [
    ...new Set(items.map((item) => item.replaceAll(";", "+"))),
  ];
  return {
    ...paper,
    ...(authors === undefined ? {} : { authors: plain(authors) }),
    ...(categories === undefined ? {} : { categories: plain(categories) }),
  };
}

/** @returns A paper without some of its details. */
export function without(paper: Paper, ...names: readonly (keyof PaperDetails)[]): Paper {
  return Object.fromEntries(
    Object.entries(paper).filter(([name]) => !(names as readonly string[]).includes(name)),
  ) as Paper;
}

/** Originals may change in white space only. */
function comparable(paper: object): object {
  const { originalTitle, originalAbstract, ...others } = paper as Paper;
  return {
    ...others,
    originalTitle: spaced(originalTitle),
    originalAbstract: spaced(originalAbstract),
  };
}

function spaced(original: string | undefined): string | undefined {
  return original?.replaceAll(/\s+/g, " ").trim();
}

async function* streamOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
