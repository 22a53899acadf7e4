import { bytesOf, written } from "./made-papers.ts";
import { type MalformedFile, testMalformed } from "./malformed-file.ts";

const BOM = "\ufeff";
const NOT_UTF8 = "not UTF-8 text, so the file was not read any further; save it as UTF-8";
const CYRILLIC = "Мы изучаем эту задачу. ".repeat(10);
const BAD_BYTE = [0xff];
const { page, json, jsonl, csv, bibtex, ris, pubmed, html } = written;

const utf16le = (text: string) => Buffer.from(text, "utf16le");
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

/** @returns A text with a byte that is none before the second paper's title. */
function broken(text: string, { title }: { readonly title: string }): Buffer {
  const at = text.indexOf(title);
  return bytesOf(text.slice(0, at), BAD_BYTE, text.slice(at));
}

const FILES: readonly MalformedFile[] = [
  {
    name: "bad UTF-8 in the middle of a listing page",
    content: ({ one, two }) => broken(page(one, two), two),
    came: ["one"],
    refused: [`file:3: ${NOT_UTF8}`],
  },
  {
    name: "bad UTF-8 in the middle of JSON lines",
    content: ({ one, two }) => broken(jsonl(one, two), two),
    came: ["one"],
    refused: [`file:2: ${NOT_UTF8}`],
  },
  {
    name: "bad UTF-8 in the middle of a JSON array",
    content: ({ one, two }) => broken(json(one, two), two),
    came: ["one"],
    refused: [`file:7: ${NOT_UTF8}`],
  },
  {
    name: "bad UTF-8 in the middle of a table",
    content: ({ one, two }) => broken(csv(one, two), two),
    came: ["one"],
    refused: [`file:3: ${NOT_UTF8}`],
  },
  {
    name: "bad UTF-8 in the middle of BibTeX",
    content: ({ one, two }) => broken(bibtex(one, two), two),
    came: ["one"],
    refused: [`file:6: ${NOT_UTF8}`],
  },
  {
    name: "bad UTF-8 in the middle of RIS",
    content: ({ one, two }) => broken(ris(one, two), two),
    came: ["one"],
    refused: [`file:6: ${NOT_UTF8}`],
  },
  {
    name: "bad UTF-8 in the middle of PubMed's XML",
    content: ({ one, two }) => broken(pubmed(one, two), two),
    came: ["one"],
    refused: [`file:4: ${NOT_UTF8}`],
  },
  {
    name: "bad UTF-8 in the middle of a page in HTML",
    content: ({ one, two }) => broken(html(one, two), two),
    came: ["one"],
    refused: [`file:4: ${NOT_UTF8}`],
  },
  {
    name: "bad UTF-8 in the middle of a page in HTML without structure",
    content: ({ one, two, three }) =>
      broken(
        `<html><body>${[one, two, three].map((each) => `<p>${each.title}</p>\n<p>${each.abstract}</p>`).join("\n")}`,
        three,
      ),
    came: ["one", "two"],
    refused: [`file:5: ${NOT_UTF8}`],
  },
  {
    name: "UTF-16 without a mark, in Latin and Cyrillic letters",
    content: ({ one }) => utf16le(page({ ...one, abstract: `${CYRILLIC} ${one.abstract}` })),
    came: ["one"],
  },
  {
    name: "UTF-16 cut within a character",
    content: ({ one }) => utf16le(`${BOM}${page(one)}x`).subarray(0, -1),
    came: ["one"],
    refused: ["file:3: not UTF-16 text, so the file was not read any further; save it as UTF-8"],
  },
  {
    name: "Windows-1252",
    content: ({ one }) =>
      Buffer.from(page({ ...one, title: "Caf\u00e9s of the Region" }), "latin1"),
    refused: [`file:1: ${NOT_UTF8}`],
  },
  {
    name: "an overlong encoding of a slash",
    content: ({ one, two }) => bytesOf(page(one), [0xc0, 0xaf], page(two)),
    came: ["one"],
    refused: [`file:3: ${NOT_UTF8}`],
  },
  {
    name: "a surrogate encoded as UTF-8",
    content: ({ one, two }) => bytesOf(jsonl(one), [0xed, 0xa0, 0x80], jsonl(two)),
    came: ["one"],
    refused: [`file:2: ${NOT_UTF8}`],
  },
  ...(
    [
      ["a listing page", page],
      ["JSON lines", jsonl],
      ["a JSON array", json],
      ["a table", csv],
      ["BibTeX", bibtex],
      ["RIS", ris],
      ["PubMed's XML", pubmed],
      ["a page in HTML", html],
    ] as const
  ).flatMap(([what, write]): MalformedFile[] => [
    {
      name: `a byte order mark before ${what}`,
      content: ({ one, two }) => BOM + write(one, two),
      came: ["one", "two"],
    },
    {
      name: `${what} with CRLF`,
      content: ({ one, two }) => write(one, two).replaceAll("\n", "\r\n"),
      came: ["one", "two"],
    },
    {
      name: `${what} with lone CR`,
      content: ({ one, two }) => write(one, two).replaceAll("\n", "\r"),
      came: ["one", "two"],
    },
    {
      name: `${what} in UTF-16 with a mark`,
      content: ({ one, two }) => utf16le(BOM + write(one, two)),
      came: ["one", "two"],
    },
    {
      name: `${what} in UTF-16, high bytes first, without a mark`,
      content: ({ one, two }) => utf16be(write(one, two)),
      came: ["one", "two"],
    },
  ]),
];

testMalformed(FILES);
