import { crc32 } from "node:zlib";
import { makeZip } from "../corpus/formats/zip-fixture.ts";
import { bytesOf, written } from "./made-papers.ts";
import { type MalformedFile, testMalformed } from "./malformed-file.ts";

const BINARY = "not a text file: it holds NUL bytes";
const EMPTY = "empty file";
const UNKNOWN_MARKUP = "XML or HTML, but neither PubMed's nor arXiv's XML nor a saved listing page";
const OFFICE = "an office document; save it as CSV or text";

const FILES: readonly MalformedFile[] = [
  { name: "an empty file", content: () => "", refused: [`file: ${EMPTY}`] },
  { name: "white space only", content: () => " \t\r\n\n\u00a0\n", refused: [`file: ${EMPTY}`] },
  {
    name: "an empty table",
    file: "empty.csv",
    content: () => "",
    refused: [`empty.csv: ${EMPTY}`],
  },
  { name: "a byte order mark only", content: () => "\ufeff", refused: [`file: ${EMPTY}`] },
  {
    name: "half a byte order mark",
    content: () => bytesOf([0xef, 0xbb]),
    refused: ["file:1: not UTF-8 text, so the file was not read any further; save it as UTF-8"],
  },
  {
    name: "zero-width marks only",
    content: () => "\u200b\u200d\ufeff\n\u2060",
    refused: [`file: ${EMPTY}`],
  },
  { name: "ten times NUL", content: () => "\0".repeat(10), refused: [`file: ${BINARY}`] },
  {
    name: "a megabyte of NUL",
    content: () => Buffer.alloc(1_000_000),
    refused: [`file: ${BINARY}`],
  },
  {
    name: "a PNG picture called .csv",
    file: "picture.csv",
    content: png,
    refused: [`picture.csv: ${BINARY}`],
  },
  {
    name: "a PDF called .csv",
    file: "paper.csv",
    content: () => bytesOf("%PDF-1.7\n%", [0xe2, 0xe3, 0xcf, 0xd3], "\n1 0 obj\n<<>>\nendobj\n"),
    refused: ["paper.csv: a PDF, and only lists of papers are read"],
  },
  {
    name: "an .xlsx called .csv",
    file: "sheet.csv",
    content: () =>
      makeZip(
        ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml"].map(
          (name) => ({ name, content: "<x/>" }),
        ),
      ),
    refused: [`sheet.csv: ${OFFICE}`],
  },
  {
    name: "a .docx called .csv whose list of parts comes last",
    file: "text.csv",
    content: () =>
      makeZip(
        ["word/document.xml", "word/styles.xml", "[Content_Types].xml"].map((name) => ({
          name,
          content: "<w:document/>",
        })),
      ),
    refused: [
      `text.csv/word/document.xml: ${UNKNOWN_MARKUP}`,
      `text.csv/word/styles.xml: ${UNKNOWN_MARKUP}`,
      `text.csv: ${OFFICE}`,
    ],
  },
  {
    name: "an .odt called .txt",
    file: "text.txt",
    content: () =>
      makeZip([
        { name: "mimetype", content: "application/vnd.oasis.opendocument.text", method: 0 },
        { name: "content.xml", content: '<?xml version="1.0"?><office:document-content/>' },
      ]),
    refused: [`text.txt: ${OFFICE}`],
  },
  {
    name: "an old Excel file called .csv",
    file: "old.csv",
    content: () => bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], Buffer.alloc(2_000)),
    refused: [`old.csv: ${BINARY}`],
  },
  {
    name: "a database called .json",
    file: "papers.json",
    content: () => bytesOf("SQLite format 3\0", [16, 0, 1, 1, 0, 64, 32, 32], Buffer.alloc(500)),
    refused: [`papers.json: ${BINARY}`],
  },
  {
    name: "a Parquet file called .json",
    file: "papers.json",
    content: () => bytesOf("PAR1", Buffer.alloc(500), "PAR1"),
    refused: ["papers.json: a Parquet file; save it as JSON lines or CSV"],
  },
  {
    name: "a tar archive",
    content: () => bytesOf("papers.txt", Buffer.alloc(247), "ustar\x0000", Buffer.alloc(1_000)),
    refused: ["file: a tar archive; unpack it and name its folder"],
  },
  {
    name: "a rich text file",
    content: ({ one }) => `{\\rtf1\\ansi ${one.title}\\par ${one.abstract}}`,
    refused: ["file: a rich text file; save it as plain text"],
  },
  {
    name: "an HTML error page saved as .json",
    file: "works.json",
    content: () =>
      "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>\n",
    refused: ["works.json:2: title without an abstract", "works.json:2: title without an abstract"],
  },
  {
    name: "a feed of another site",
    content: () =>
      '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>A</title><description>B</description></item></channel></rss>',
    refused: [`file: ${UNKNOWN_MARKUP}`],
  },
  {
    name: "a drawing in SVG",
    content: () => '<svg xmlns="http://www.w3.org/2000/svg"><title>A</title><path d="M0 0"/></svg>',
    refused: [`file: ${UNKNOWN_MARKUP}`],
  },
  {
    name: "source code",
    content: () => 'import { x } from "./x.ts";\n\nexport function y() {\n  return x;\n}\n',
    refused: [
      "file:1: title without an abstract",
      "file:3: title without an abstract",
      "file:4: title without an abstract",
      "file:5: title without an abstract",
    ],
  },
  {
    name: "PubMed's own text format",
    file: "papers.nbib",
    content: ({ one }) => `PMID- 1234\nOWN - NLM\nTI  - ${one.title}\nAB  - ${one.abstract}\n`,
    refused: [
      "papers.nbib: PubMed's own text format (.nbib); open it in a reference manager and save it as RIS or BibTeX",
    ],
  },
  {
    name: "UTF-32",
    content: ({ one }) => utf32(`\ufeff${written.page(one)}`),
    refused: ["file: UTF-32 text; save it as UTF-8"],
  },
];

testMalformed(FILES);

/** A picture of one point. */
function png(): Buffer {
  const part = (type: string, data: readonly number[]) => {
    const content = bytesOf(type, data);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(content));
    return Buffer.concat([size, content, sum]);
  };
  const header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0];
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  return bytesOf(signature, part("IHDR", header), part("IEND", []));
}

function utf32(text: string): Buffer {
  return Buffer.concat(
    Array.from(text, (character) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(character.codePointAt(0) ?? 0);
      return bytes;
    }),
  );
}
