import { expect, test } from "vitest";
import { detectFormat } from "../../../src/corpus/formats/detect-format.ts";
import { readText } from "../../../src/corpus/formats/read-text.ts";
import { SOURCE_FORMATS } from "../../../src/corpus/formats/source-formats.ts";
import { toPaper } from "../../../src/corpus/to-paper.ts";
import { isRejected } from "../../../src/corpus/is-rejected.ts";
import { AIRY_HEADER, abstractOf, streamOf, titleOf } from "../listing-fixtures.ts";

const WRITTEN = SOURCE_FORMATS.filter(({ write }) => write);

test.for(WRITTEN.map((format) => ({ format, name: format.name })))(
  "what $name writes is told to be of it, by its content alone",
  async ({ format: { write, name } }) => {
    const details = { authors: ["Ada Lovelace", "Alan Turing"], year: 2020, arxivId: "2001.00001" };
    const source = { file: "x", line: 1 };
    const paper = toPaper({ title: titleOf(1), abstract: abstractOf(1), ...details, source });
    if (isRejected(paper)) throw new Error(paper.reason);
    const written = await Array.fromAsync(write?.(streamOf([paper])) ?? []);
    expect(detectFormat(written.join(""))).toMatchObject({ name });
  },
);

test("names of formats are their own", () => {
  const names = SOURCE_FORMATS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test.for([
  ["", "listing"],
  [[...AIRY_HEADER, titleOf(1), abstractOf(1)].join("\n"), "listing"],
  ["{x} is a set\nWe study sets.", "listing"],
  ["[1] is a reference\nWe study references.", "listing"],
  ["<x, y> is a product\nWe study products.", "listing"],
])("text that looks like nothing else is a listing page: %j", ([text = "", name]) => {
  expect(detectFormat(text)).toMatchObject({ name });
});

test.for([
  ['{"a": 1}', /^JSON without papers/],
  ["[]", /^JSON without papers/],
  ['<?xml version="1.0"?><rss version="2.0"></rss>', /^XML or HTML/],
] as const)("JSON and XML of an unknown kind are refused: %s", ([text, reason]) => {
  expect(detectFormat(text)).toMatch(reason);
});

test.for([
  ["PMID- 33301246\nOWN - NLM\nTI  - A Title\n", /^PubMed's own text format/],
  ["%0 Journal Article\n%T A Title\n%X We study sets.\n", /^EndNote's own text format/],
  ["FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n", /^Web of Science's own/],
] as const)("lines of tags are no titles: %j", ([text, reason]) => {
  expect(detectFormat(text)).toMatch(reason);
});

test("a text that is refused is closed", async () => {
  let isClosed = false;
  async function* text() {
    try {
      yield '{"a":1}'.padEnd(70_000);
      yield " ";
    } finally {
      isClosed = true;
    }
  }
  expect(await Array.fromAsync(readText({ file: "file", text: text() }))).toMatchObject([
    { line: 0 },
  ]);
  expect(isClosed).toBe(true);
});
