import type { Paper } from "../../paper.ts";
import type { ReadResult } from "../../read-result.ts";
import { makeRecord } from "../make-record.ts";
import { refuseEmpty } from "../refuse-empty.ts";
import type { SourceFormat, SourceText } from "../source-format.ts";
import { type BibtexBlock, cutBlocks } from "./cut-blocks.ts";
import { entryFields } from "./entry-fields.ts";
import type { BibtexStrings, defineStrings, entryKey, parseEntry } from "./parse-entry.ts";
import { writeEntry } from "./write-entry.ts";

const ENTRY =
  /^[ \t]*@\s*(?!comment|preamble|string)[a-z]+\s*[{(]\s*[^\s,={}"]*\s*,\s*[a-z][\w+-]*\s*=/im;
const STRING = /^[ \t]*@string\s*[{(]\s*[\w:.-]+\s*=\s*["{\d\w]/im;
/** Blocks without a paper in them. */
const PASSED_OVER: ReadonlySet<string> = new Set(["comment", "preamble", "xdata", "set"]);

/**
 * BibTeX and BibLaTeX, as Zotero, Better BibTeX and others export them. Entries need an abstract; `@string` is
 * honoured, `crossref` isn't followed. All that is known of a paper is written, but braces and backslashes in a
 * link or DOI, which come back percent-encoded.
 */
export const bibtexFormat: SourceFormat = {
  name: "bibtex",
  recognizes: (beginning) => ENTRY.test(beginning) || STRING.test(beginning),
  read: (source) => refuseEmpty(readEntries(source), source.file, "no BibTeX entry in it"),
  write,
};

interface Parser {
  readonly defineStrings: typeof defineStrings;
  readonly entryKey: typeof entryKey;
  readonly parseEntry: typeof parseEntry;
}

async function* readEntries({ file, text }: SourceText): AsyncGenerator<ReadResult> {
  // The parser takes 15 MB, which a bot that reads no BibTeX needn't have.
  const parser = await import("./parse-entry.ts");
  const strings: BibtexStrings = new Map();
  for await (const block of cutBlocks(text)) {
    const result = readBlock(block, { strings, file, parser });
    if (result !== undefined) yield result;
  }
}

function readBlock(
  block: BibtexBlock,
  {
    strings,
    file,
    parser,
  }: {
    readonly strings: BibtexStrings;
    readonly file: string;
    readonly parser: Parser;
  },
): ReadResult | undefined {
  const source = { file, line: block.line };
  const key = parser.entryKey(block);
  const isEntry = !PASSED_OVER.has(block.type) && block.type !== "string";
  const name =
    isEntry && key !== undefined ? `entry ${key.slice(0, 100)}` : `@${block.type.slice(0, 20)}`;
  if (block.fault !== undefined) return { ...source, reason: `${name}: ${block.fault}` };
  if (block.type === "string") {
    const isDefined = parser.defineStrings(block, strings);
    return isDefined ? undefined : { ...source, reason: `${name}: not valid BibTeX` };
  }
  if (!isEntry) return undefined;
  const fields = parser.parseEntry(block, strings);
  if (fields === undefined) return { ...source, reason: `${name}: not valid BibTeX` };
  return makeRecord(entryFields(fields), source, name);
}

async function* write(papers: AsyncIterable<Paper>): AsyncGenerator<string> {
  for await (const paper of papers) yield writeEntry(paper);
}
