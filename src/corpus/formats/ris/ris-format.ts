import type { Paper } from "../../paper.ts";
import type { ReadResult } from "../../read-result.ts";
import { makeRecord } from "../make-record.ts";
import { refuseEmpty } from "../refuse-empty.ts";
import type { SourceFormat, SourceText } from "../source-format.ts";
import { cutRecords } from "./cut-records.ts";
import { recordFields } from "./record-fields.ts";
import { writeRecord } from "./write-record.ts";

/** Only blank lines and remarks may stand before the first record. */
const FIRST_TAG = /^(?:[^\n\r]{0,200}[\n\r]+){0,5}\s{0,3}TY {1,2}- ?[A-Z0-9]{2,10}\s*(?:[\n\r]|$)/;
/** Where the first record has lost its beginning. */
const OTHER_TAG = /^\s*[A-Z][A-Z0-9] {2}- /;
const END_TAG = /^ER {2}- ?$/m;

/**
 * RIS, as Zotero and others export it. Records need an abstract. All that is known of a paper is written, but line
 * breaks become spaces and semicolons part a subject in two.
 */
export const risFormat: SourceFormat = {
  name: "ris",
  recognizes: (beginning) =>
    FIRST_TAG.test(beginning) || (OTHER_TAG.test(beginning) && END_TAG.test(beginning)),
  read: (source) => refuseEmpty(readRecords(source), source.file, "no RIS record in it"),
  write,
};

async function* readRecords({ file, text }: SourceText): AsyncGenerator<ReadResult> {
  let number = 0;
  for await (const record of cutRecords(text)) {
    number += 1;
    const source = { file, line: record.line };
    const name = `record ${number}`;
    if (record.fault === undefined) yield makeRecord(recordFields(record), source, name);
    else yield { ...source, reason: `${name}: ${record.fault}` };
  }
}

async function* write(papers: AsyncIterable<Paper>): AsyncGenerator<string> {
  for await (const paper of papers) yield writeRecord(paper);
}
