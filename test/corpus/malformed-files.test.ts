import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isRejected } from "../../src/corpus/is-rejected.ts";
import type { RawRecord } from "../../src/corpus/paper.ts";
import { readSources } from "../../src/corpus/read-sources.ts";
import { MAX_LINE_CHARS } from "../../src/corpus/split-lines.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { AIRY_HEADER, abstractOf, DENSE_HEADER, titleOf } from "./listing-fixtures.ts";

const pair = (number: number) => `${titleOf(number)}\n${abstractOf(number)}\n`;
const two = pair(1) + pair(2);
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from([...part]))),
  );

interface Malformed {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Numbers of the papers that are read all the same. */
  readonly papers: readonly number[];
  /** `line reason` of each refusal. */
  readonly refused: readonly string[];
}

const NOT_UTF8 = "not UTF-8 text, so the file was not read any further; save it as UTF-8";
const TOO_LONG = `is longer than ${MAX_LINE_CHARS} characters`;
const BINARY = "0 not a text file: it holds NUL bytes";

const FILES: readonly Malformed[] = [
  { name: "empty", content: "", papers: [], refused: ["0 empty file"] },
  { name: "spaces only", content: " \n\t\n\r\n", papers: [], refused: ["0 empty file"] },
  { name: "byte order mark only", content: "\ufeff", papers: [], refused: ["0 empty file"] },
  {
    name: "furniture only",
    content: [...AIRY_HEADER, ...DENSE_HEADER].join("\n"),
    papers: [],
    refused: ["0 no title and abstract in it"],
  },
  {
    name: "a title only",
    content: titleOf(1),
    papers: [],
    refused: ["1 title without an abstract"],
  },
  {
    name: "an abstract only",
    content: abstractOf(1),
    papers: [],
    refused: ["1 abstract without a title"],
  },
  {
    name: "cut after a title",
    content: two + titleOf(3),
    papers: [1, 2],
    refused: ["5 title without an abstract"],
  },
  {
    name: "first abstract missing",
    content: `${titleOf(1)}\n${pair(2)}`,
    papers: [2],
    refused: ["1 title without an abstract"],
  },
  {
    name: "first title missing",
    content: `${abstractOf(1)}\n${pair(2)}`,
    papers: [2],
    refused: ["1 abstract without a title"],
  },
  {
    name: "abstract set twice",
    content: `${pair(1)}${abstractOf(1)}\n${pair(2)}`,
    papers: [1, 2],
    refused: ["3 abstract without a title"],
  },
  {
    name: "title set twice",
    content: `${titleOf(1)}\n${two}`,
    papers: [1, 2],
    refused: ["1 title without an abstract"],
  },
  { name: "byte order mark", content: `\ufeff${two}`, papers: [1, 2], refused: [] },
  {
    name: "byte order mark within",
    content: `${pair(1)}\ufeff${pair(2)}`,
    papers: [1, 2],
    refused: [],
  },
  { name: "CRLF line ends", content: two.replaceAll("\n", "\r\n"), papers: [1, 2], refused: [] },
  { name: "CR line ends", content: two.replaceAll("\n", "\r"), papers: [1, 2], refused: [] },
  { name: "mixed line ends", content: `${pair(1)}\r\n\r\r${pair(2)}`, papers: [1, 2], refused: [] },
  { name: "no line end at the end", content: two.trimEnd(), papers: [1, 2], refused: [] },
  {
    name: "spaces at line ends",
    content: two.replaceAll("\n", " \t\u00a0\n"),
    papers: [1, 2],
    refused: [],
  },
  {
    name: "control characters at line ends",
    content: two.replaceAll("\n", "\u0007\u001b\n"),
    papers: [1, 2],
    refused: [],
  },
  {
    name: "NUL in an abstract",
    content: `${titleOf(1)}\n${abstractOf(1).replace("method", "me\0thod")}\n${pair(2)}`,
    papers: [2],
    refused: ["1 line 2 holds a NUL character"],
  },
  { name: "binary data", content: new Uint8Array(5_000), papers: [], refused: [BINARY] },
  {
    name: "UTF-16 without a mark",
    content: Buffer.from(two, "utf16le"),
    papers: [1, 2],
    refused: [],
  },
  {
    name: "UTF-16 cut within a character",
    content: Buffer.from(`\ufeff${two}x`, "utf16le").subarray(0, -1),
    papers: [1, 2],
    refused: ["5 not UTF-16 text, so the file was not read any further; save it as UTF-8"],
  },
  {
    name: "Latin-1",
    content: Buffer.from(`${pair(1)}Schr\u00f6dinger Bridges\n${abstractOf(2)}`, "latin1"),
    papers: [1],
    refused: [`3 ${NOT_UTF8}`],
  },
  {
    name: "invalid bytes at the start",
    content: bytes([0xff, 0x41], two),
    papers: [],
    refused: [`1 ${NOT_UTF8}`],
  },
  {
    name: "cut within a character",
    content: bytes(two, "Caf", [0xc3]),
    papers: [1, 2],
    refused: [`5 ${NOT_UTF8}`],
  },
  {
    name: "an encoded surrogate",
    content: bytes(two, [0xed, 0xa0, 0x80]),
    papers: [1, 2],
    refused: [`5 ${NOT_UTF8}`],
  },
  {
    name: "an over-long abstract",
    content: `${titleOf(1)}\n${"x".repeat(MAX_LINE_CHARS + 1)}\n${pair(2)}`,
    papers: [2],
    refused: [`1 line 2 ${TOO_LONG}`],
  },
  {
    name: "an over-long line of a megabyte by itself",
    content: `${pair(1)}${"ö ".repeat(500_000)}\n${pair(2)}`,
    papers: [1, 2],
    refused: [`3 line 3 ${TOO_LONG}`],
  },
];

test.for(FILES)("readSources() reads a file with this fault: $name", async (malformed) => {
  const file = join(await makeTempDir(), "page.txt");
  await writeFile(file, malformed.content);
  const results = await Array.fromAsync(readSources([file]));
  const records = results.filter((result): result is RawRecord => !isRejected(result));
  expect(records.map(({ title }) => title)).toEqual(malformed.papers.map(titleOf));
  expect(records.map(({ abstract }) => abstract)).toEqual(malformed.papers.map(abstractOf));
  const refused = results.filter(isRejected);
  expect(refused.map(({ line, reason }) => `${line} ${reason}`)).toEqual(malformed.refused);
  expect(new Set(refused.map((result) => result.file))).toEqual(
    new Set(malformed.refused.length > 0 ? [file] : []),
  );
});

test("readSources() refuses unusable paths by name and reads the rest", async () => {
  const folder = await makeTempDir();
  await writeFile(join(folder, "good.txt"), two);
  await writeFile(join(folder, "paper.pdf"), "%PDF-1.7\n");
  await mkdir(join(folder, "none"));
  await symlink(join(folder, "nowhere"), join(folder, "link.txt"));
  const paths = ["missing.txt", "none", "paper.pdf", "good.txt/below.txt", "\0"];
  const given = [...paths.map((path) => join(folder, path)), folder];
  const results = await Array.fromAsync(readSources(given));
  expect(results.filter(isRejected).map(({ file, line, reason }) => [file, line, reason])).toEqual([
    [join(folder, "missing.txt"), 0, "no such file or folder"],
    [join(folder, "none"), 0, "no file in this folder"],
    [join(folder, "good.txt/below.txt"), 0, "no such file or folder"],
    [join(folder, "\0"), 0, "not a valid path"],
    [join(folder, "link.txt"), 0, "no such file or folder"],
    [join(folder, "paper.pdf"), 0, "a PDF, and only lists of papers are read"],
  ]);
  expect(results).toHaveLength(8);
});
