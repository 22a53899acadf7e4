import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readSources } from "../../../../src/corpus/read-sources.ts";
import { makeTempDir } from "../../../support/temp-dir.ts";
import { readBytesAs, summaryOf } from "../read-fixture.ts";
import { abstractOf, titleOf } from "../../listing-fixtures.ts";
import { makeZip, type ZipEntry } from "../zip-fixture.ts";

const page = (number: number) => `${titleOf(number)}\n${abstractOf(number)}\n`;
const many = Array.from({ length: 40 }, (_, number) => page(number)).join("");
const zipped = makeZip([{ name: "page.txt", content: page(1) }]);
const DAMAGED = "the packed data is damaged or incomplete, so it was not read any further";
const EXPANDED = "it unpacks to more than 200 times its size, so it was not read any further";

const summaryOfFile = async (name: string, content: Uint8Array) =>
  summaryOf(await readBytesAs(name, content));
const summaryOfZip = (entries: readonly ZipEntry[]) => summaryOfFile("a.zip", makeZip(entries));

test.for(["page.txt", "page.gz", "page"])(
  "gzip is told by its content, called %s",
  async (name) => {
    expect(await summaryOfFile(name, gzipSync(page(1)))).toEqual([`${name}:1 ${titleOf(1)}`]);
  },
);

test("several gzip members are read as one text", async () => {
  const members = Buffer.concat([
    gzipSync(page(1).slice(0, 100)),
    gzipSync(page(1).slice(100) + page(2)),
  ]);
  const titles = [`a:1 ${titleOf(1)}`, `a:3 ${titleOf(2)}`];
  expect(await summaryOfFile("a", members)).toEqual(titles);
});

test("a gzip file that breaks off gives the papers before and names the line", async () => {
  const results = await summaryOfFile("a", gzipSync(many).subarray(0, -20));
  expect(results.length).toBeGreaterThan(10);
  expect(results.at(-1)).toMatch(new RegExp(`^a:\\d+ !${DAMAGED}$`));
});

test.for([
  [
    "damaged gzip",
    Buffer.concat([gzipSync(page(1)).subarray(0, 12), Buffer.alloc(99, 7)]),
    DAMAGED,
  ],
  ["gzip twice", gzipSync(gzipSync(page(1))), "packed twice; unpack it once"],
  ["zip in gzip", gzipSync(zipped), "a zip file inside another file; unpack the outer one first"],
  ["gzip bomb", gzipSync(Buffer.alloc(130_000_000, "x")), EXPANDED],
  [
    "bytes before the zip",
    Buffer.concat([Buffer.from("x"), zipped]),
    "not a text file: it holds NUL bytes",
  ],
  ["truncated zip", zipped.subarray(0, -30), "a damaged or incomplete zip file"],
  ["zip without files", makeZip([]), "no file in this zip file"],
  [
    "PNG",
    Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", "latin1"),
    "not a text file: it holds NUL bytes",
  ],
  [
    "tar.gz",
    gzipSync(Buffer.from(`a.txt${"\0".repeat(252)}ustar\0`)),
    "a tar archive; unpack it and name its folder",
  ],
] as const)("a file of this kind is refused as a whole: %s", async ([, content, reason]) => {
  const results = await summaryOfFile("a.txt", content);
  expect(results.at(-1)).toMatch(/^a.txt:\d+ !/);
  expect(results.at(-1)).toContain(`!${reason}`);
  expect(results.filter((line) => !line.includes("!"))).toEqual([]);
});

test("each file of a zip file is read as one of its own, whatever it is packed in", async () => {
  const entries = [
    { name: "folder/", content: "", method: 0 },
    { name: "folder/first.txt", content: page(1) },
    { name: "../second", content: gzipSync(page(2)) },
    { name: "third", content: Buffer.from(page(3), "utf16le") },
    { name: "__MACOSX/x", content: page(9) },
    { name: ".hidden", content: page(9) },
    { name: "folder/README.md", content: page(9) },
  ];
  expect(await summaryOfZip(entries)).toEqual([
    `a.zip/folder/first.txt:1 ${titleOf(1)}`,
    `a.zip/../second:1 ${titleOf(2)}`,
    `a.zip/third:1 ${titleOf(3)}`,
  ]);
});

test("progress ends at the size of the zip file", async () => {
  const file = join(await makeTempDir(), "a.zip");
  await writeFile(file, zipped);
  const progress: number[] = [];
  const onProgress = (done: number, total: number) => void progress.push(done / total);
  await Array.fromAsync(readSources([file], { onProgress }));
  expect(progress).toHaveLength(2);
  expect(progress.at(-1)).toBe(1);
});

test("an entry that can't be read costs itself only", async () => {
  const entries = [
    { name: "secret", content: page(1), flags: 1 },
    { name: "lzma", content: page(1), method: 14 },
    { name: "zip", content: zipped },
    { name: "image", content: new Uint8Array(99) },
    { name: "checksum", content: page(2), error: 1 },
    { name: "good", content: page(3) },
  ];
  expect(await summaryOfZip(entries)).toEqual([
    "a.zip/secret:0 !encrypted, so it cannot be read",
    "a.zip/lzma:0 !packed in a way that is not read; pack it anew or unpack it",
    "a.zip/zip:0 !a zip file inside another file; unpack the outer one first",
    "a.zip/image:0 !not a text file: it holds NUL bytes",
    `a.zip/checksum:1 ${titleOf(2)}`,
    "a.zip/checksum:3 !damaged: its checksum is not that of its content",
    `a.zip/good:1 ${titleOf(3)}`,
  ]);
});

test("an office document is refused once", async () => {
  const names = ["[Content_Types].xml", "xl/workbook.xml", "xl/sheet1.xml"];
  const results = await summaryOfZip(names.map((name) => ({ name, content: "<a/>" })));
  expect(results).toEqual(["a.zip:0 !an office document; save it as CSV or text"]);
});

test("a zip bomb of many files is refused, however small each of them is", async () => {
  const content = Buffer.alloc(40_000_000, "x");
  const entries = Array.from({ length: 4 }, (_, index) => ({ name: `${index}`, content }));
  const results = await summaryOfZip(entries);
  expect(results.filter((line) => line.includes(EXPANDED)).length).toBeGreaterThan(1);
});

test("a bomb in a packed file of a zip file is refused", async () => {
  const content = gzipSync(Buffer.alloc(120_000_000, "x"));
  expect(await summaryOfZip([{ name: "a", content }])).toEqual([`a.zip/a:0 !${EXPANDED}`]);
});

test("a zip file whose entries are one and the same bytes is refused", async () => {
  const bytes = deflateRawSync(Buffer.from(many));
  const zip = makeZip(
    Array.from({ length: 3 }, (_, index) => ({ name: `${index}`, content: many })),
  );
  const size = (zip.length - 22) / 3;
  expect(bytes.length).toBeLessThan(size);
  const overlapping = overlap(zip, 3);
  const results = await summaryOfFile("a.zip", overlapping);
  expect(results.at(-1)).toContain("its parts lie upon each other");
});

/** Lets every entry of the directory point at the first file and cuts the others out. */
function overlap(zip: Buffer, count: number): Buffer {
  const directoryAt = zip.readUInt32LE(zip.length - 6);
  const first = zip.indexOf("PK\x03\x04", 1);
  const directory = Buffer.from(zip.subarray(directoryAt));
  for (let at = 0, index = 0; index < count; index++, at += 47) directory.writeUInt32LE(0, at + 42);
  directory.writeUInt32LE(first, directory.length - 6);
  return Buffer.concat([zip.subarray(0, first), directory]);
}
