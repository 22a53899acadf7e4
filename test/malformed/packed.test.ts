import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { makeZip, type ZipEntry } from "../corpus/formats/zip-fixture.ts";
import { bytesOf, written } from "./made-papers.ts";
import { type MalformedFile, testMalformed } from "./malformed-file.ts";

const { page, jsonl, bibtex, csv } = written;
const CUT = "the packed data is damaged or incomplete, so it was not read any further";
const DAMAGED_ZIP = "a damaged or incomplete zip file";
const EXPANDED = "it unpacks to more than 200 times its size, so it was not read any further";
const OVERLAPPING = "its parts lie upon each other, so it was not read any further";
const MANY = Buffer.alloc(110_000_000, "x");

const zip = (...entries: readonly ZipEntry[]) => makeZip(entries);
/** Random, so that a cut loses few characters. */
const noise = Array.from({ length: 300 }, (_, index) => crc32(String(index)).toString(36)).join(
  " ",
);

const GZIP: readonly MalformedFile[] = [
  {
    name: "gzip cut in the third of three pages",
    file: "page.gz",
    content: ({ one, two, three }) =>
      gzipSync(
        `${page(one, two)}${page({ ...three, abstract: `${noise} ${three.abstract}` })}`,
      ).subarray(0, -900),
    came: ["one", "two"],
    refused: [`page.gz:6: ${CUT}`],
  },
  {
    name: "BibTeX in gzip, cut in the second entry",
    content: ({ one, two }) => gzipSync(bibtex(one, { ...two, abstract: noise })).subarray(0, -900),
    came: ["one"],
    refused: [`file:7: ${CUT}`],
  },
  {
    name: "gzip without its checksum",
    content: ({ one, two }) => gzipSync(jsonl(one, two)).subarray(0, -8),
    came: ["one", "two"],
    refused: [`file:3: ${CUT}`],
  },
  {
    name: "gzip with another content's checksum",
    content: ({ one }) => {
      const packed = gzipSync(jsonl(one));
      packed.writeUInt32LE(1, packed.length - 8);
      return packed;
    },
    refused: [`file: ${CUT}`],
  },
  {
    name: "a gzip header and nothing more",
    content: ({ one }) => gzipSync(page(one)).subarray(0, 10),
    refused: [`file: ${CUT}`],
  },
  { name: "an empty file in gzip", content: () => gzipSync(""), refused: ["file: empty file"] },
  {
    name: "noise after a gzip file",
    content: ({ one }) => bytesOf(gzipSync(page(one)), "noise that is not packed"),
    refused: [`file: ${CUT}`],
  },
  {
    name: "gzip files joined, each with a byte order mark",
    content: ({ one, two }) =>
      bytesOf(gzipSync(`\ufeff${page(one)}`), gzipSync(`\ufeff${page(two)}`)),
    came: ["one", "two"],
  },
  {
    name: "gzip twice",
    file: "page.gz.gz",
    content: ({ one }) => gzipSync(gzipSync(page(one))),
    refused: ["page.gz.gz: packed twice; unpack it once"],
  },
  {
    name: "a gzip bomb",
    content: () => gzipSync(MANY),
    refused: [`file: ${EXPANDED}`],
  },
  {
    name: "a gzip bomb behind papers",
    content: ({ one }) => gzipSync(bytesOf(csv(one), MANY)),
    came: ["one"],
    refused: [`file:3: ${EXPANDED}`],
  },
];

const ZIP: readonly MalformedFile[] = [
  {
    name: "a zip file cut in the middle",
    file: "papers.zip",
    content: ({ one }) => {
      const whole = zip({ name: "page.txt", content: page(one) });
      return whole.subarray(0, whole.length / 2);
    },
    refused: [`papers.zip: ${DAMAGED_ZIP}`],
  },
  {
    name: "a zip file with names that lead out of it",
    file: "papers.zip",
    content: ({ one, two, three }) =>
      zip(
        { name: "../../../tmp/out.txt", content: page(one) },
        { name: "/etc/absolute.txt", content: page(two) },
        { name: "C:\\Windows\\drive.txt", content: page(three) },
      ),
    came: ["one", "two", "three"],
    counts: { files: 3 },
  },
  {
    name: "a zip file with an encrypted entry",
    file: "papers.zip",
    content: ({ one, two }) =>
      zip(
        { name: "secret.txt", content: page(one), flags: 1 },
        { name: "open.txt", content: page(two) },
      ),
    came: ["two"],
    refused: ["papers.zip/secret.txt: encrypted, so it cannot be read"],
  },
  {
    name: "a zip file in a zip file",
    file: "papers.zip",
    content: ({ one, two }) =>
      zip(
        { name: "inner.zip", content: zip({ name: "page.txt", content: page(one) }) },
        { name: "page.txt", content: page(two) },
      ),
    came: ["two"],
    refused: ["papers.zip/inner.zip: a zip file inside another file; unpack the outer one first"],
  },
  {
    name: "a zip bomb of one entry",
    file: "papers.zip",
    content: () => zip({ name: "bomb.txt", content: MANY }),
    refused: [`papers.zip/bomb.txt: ${EXPANDED}`],
  },
  {
    name: "a zip bomb whose entries are one and the same bytes",
    file: "papers.zip",
    content: ({ one }) => overlapping(`${page(one)}${noise}`, 4),
    came: ["one"],
    refused: [
      "papers.zip/0:3: abstract without a title",
      ...[1, 2, 3].map((entry) => `papers.zip/${entry}: ${OVERLAPPING}`),
    ],
  },
  ...[0, 1, 0xff_ff_ff_fe].map((size): MalformedFile => ({
    name: `a zip file that says an entry unpacks to ${size} bytes`,
    file: "papers.zip",
    content: ({ one }) => lying(zip({ name: "page.txt", content: page(one) }), 24, size),
    came: ["one"],
  })),
  {
    name: "a zip file that says a stored entry is larger than it is",
    file: "papers.zip",
    content: ({ one }) =>
      lying(zip({ name: "page.txt", content: page(one), method: 0 }), 24, 1_000_000),
    came: ["one"],
  },
  {
    name: "a zip file that says an entry is packed in more bytes than it has",
    file: "papers.zip",
    content: ({ one }) => lying(zip({ name: "page.txt", content: page(one) }), 20, 1_000_000),
    refused: [`papers.zip/page.txt: ${DAMAGED_ZIP}`],
  },
  {
    name: "a zip file that says an entry is packed in fewer bytes than it has",
    file: "papers.zip",
    content: ({ one }) => lying(zip({ name: "page.txt", content: page(one) }), 20, 20),
    refused: [`papers.zip/page.txt: ${CUT}`],
  },
  {
    name: "a zip file whose entry is damaged",
    file: "papers.zip",
    content: ({ one, two }) =>
      zip(
        { name: "damaged.txt", content: page(one), error: 1 },
        { name: "good.txt", content: page(two) },
      ),
    came: ["one", "two"],
    counts: { files: 2 },
    refused: ["papers.zip/damaged.txt:3: damaged: its checksum is not that of its content"],
  },
  {
    name: "a zip file that says it has more entries than it has",
    file: "papers.zip",
    content: ({ one }) => {
      const whole = zip({ name: "page.txt", content: page(one) });
      whole.writeUInt16LE(9, whole.length - 12);
      return whole;
    },
    came: ["one"],
    refused: [`papers.zip: ${DAMAGED_ZIP}`],
  },
  {
    name: "a zip file with one name twice, an empty file and a folder",
    file: "papers.zip",
    content: ({ one, two }) =>
      zip(
        { name: "page.txt", content: page(one) },
        { name: "page.txt", content: page(two) },
        { name: "empty.txt", content: "" },
        { name: "folder/", content: "", method: 0 },
      ),
    came: ["one", "two"],
    counts: { files: 1 },
    refused: ["papers.zip/empty.txt: empty file"],
  },
  {
    name: "a zip file with names of control characters",
    file: "papers.zip",
    content: ({ one }) => zip({ name: "\u001b[2Ja\0b\u202etxt.exe", content: page(one) }),
    came: ["one"],
  },
  {
    name: "a zip file of nothing",
    file: "papers.zip",
    content: () => zip(),
    refused: ["papers.zip: no file in this zip file"],
  },
];

testMalformed([...GZIP, ...ZIP]);

/** Writes a number into the entry of the directory. */
function lying(whole: Buffer, at: number, value: number): Buffer {
  whole.writeUInt32LE(value, whole.indexOf("PK\x01\x02") + at);
  return whole;
}

/** A zip file whose directory names the same packed bytes several times. */
function overlapping(content: string, count: number): Buffer {
  const whole = makeZip(
    Array.from({ length: count }, (_, index) => ({ name: `${index}`, content })),
  );
  const first = whole.indexOf("PK\x03\x04", 1);
  const start = whole.readUInt32LE(whole.length - 6);
  const directory = Buffer.from(whole.subarray(start));
  for (let entry = 0; entry < count; entry++) directory.writeUInt32LE(0, entry * 47 + 42);
  directory.writeUInt32LE(first, directory.length - 6);
  if (deflateRawSync(content).length + 31 !== first) throw new Error("not the layout expected");
  return Buffer.concat([whole.subarray(0, first), directory]);
}
