import { JSONParser } from "@streamparser/json";
import type { RejectedRecord } from "../../paper.ts";
import type { SourceText } from "../source-format.ts";
import { unifyLineEnds } from "../unify-line-ends.ts";
import { type JsonItem, MAX_RECORD_CHARS } from "./json-item.ts";
import type { JsonLayout } from "./sample-json.ts";

/** A byte order mark that joining files has left. */
const BETWEEN_DOCUMENTS = /(?<![^\]}\s])\ufeff(?=\s*[[{])/g;
const NOT_READ = "so the file was not read any further";
/** Paths of the records, in the parser's notation. */
const PATHS = { documents: "$", items: "$.*", wrapped: "$.*.*" };

/**
 * Reads the records of one JSON document, or of several one after the other,
 * holding one record at a time.
 *
 * @param layout Where in a document the records are.
 * @returns Records numbered from 1. Where the JSON goes wrong, breaks off or has a record longer than
 *   `MAX_RECORD_CHARS`, the rest is refused as a whole: at its line, or as the next record when there is one line only.
 * @throws What the text throws, after the records before it.
 */
export async function* readJsonDocuments(
  { file, text }: SourceText,
  layout: Exclude<JsonLayout, { kind: "lines" }>,
): AsyncGenerator<JsonItem | RejectedRecord> {
  const parser = createRecordParser(layout);
  let record = 0;
  let line = 1;
  const refuse = (what: string): RejectedRecord => {
    const place = line > 1 ? { line } : { line: 0, record: record + 1 };
    return { file, ...place, reason: `${what}, ${NOT_READ}` };
  };
  for await (const piece of unifyLineEnds(text)) {
    for (const part of piece.replaceAll(BETWEEN_DOCUMENTS, "").split(/(?<=\n)/)) {
      const { values, fault } = parser.push(part);
      for (const value of values) yield { value, place: { file, line: 0, record: (record += 1) } };
      if (fault !== undefined) {
        yield refuse(fault);
        return;
      }
      if (part.endsWith("\n")) line += 1;
    }
  }
  if (!parser.end()) yield { ...refuse(""), reason: "the JSON breaks off before its end" };
}

interface Parsed {
  readonly values: readonly unknown[];
  /** Why the rest can't be read. */
  readonly fault?: string;
}

function createRecordParser(layout: Exclude<JsonLayout, { kind: "lines" }>) {
  let values: unknown[] = [];
  let unused = 0;
  const parser = new JSONParser({
    paths: [PATHS[layout.kind]],
    keepStack: false,
    // Documents may follow one another.
    separator: "",
    stringBufferSize: 65_536,
  });
  parser.onValue = ({ value, stack }) => {
    unused = 0;
    if (layout.kind !== "wrapped" || stack[1]?.key === layout.key) values.push(value);
  };

  function push(part: string): Parsed {
    values = [];
    unused += part.length;
    try {
      parser.write(part);
    } catch {
      return { values, fault: "not valid JSON" };
    }
    if (unused <= MAX_RECORD_CHARS) return { values };
    return { values, fault: `longer than ${MAX_RECORD_CHARS} characters` };
  }

  function end(): boolean {
    try {
      parser.end();
      return true;
    } catch {
      return false;
    }
  }

  return { push, end };
}
