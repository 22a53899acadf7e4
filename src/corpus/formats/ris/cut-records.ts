import { detachText } from "../detach-text.ts";
import { linesOfText } from "../lines-of-text.ts";

/** Longest record that is read; a long abstract has some 5,000 characters. */
export const MAX_RECORD_CHARS = 1_000_000;

/** Two spaces stand before the hyphen; some programs write one, or none behind it. */
const TAGGED = /^\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?: (.*)|)$/;

/** One record of a RIS file. */
export interface RisRecord {
  /** Line of its first tag, counted from 1. */
  readonly line: number;
  /** The values of each tag, in order, without spaces at their ends; a value over several lines has line breaks. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Why it can't be read, if it can't. */
  readonly fault?: string;
}

/**
 * Cuts a RIS file into records and these into tags. A record begins with `TY`, or where that is missing with its first
 * tag, and ends with `ER`, or where the next begins; a line without a tag goes on with the one before. What else stands
 * outside of records is passed over.
 *
 * This is no job for the parser of citation.js: it ends a value at the first `  -` in it, makes one name of all authors
 * when the last goes on in another line, and joins keywords with commas. The format itself is lines of tags.
 *
 * @throws What `text` throws, after the records before it.
 */
export async function* cutRecords(text: AsyncIterable<string>): AsyncGenerator<RisRecord> {
  let open: ReturnType<typeof openRecord> | undefined;
  let number = 0;
  for await (const line of linesOfText(text, { maxChars: MAX_RECORD_CHARS + 10 })) {
    number += 1;
    const [, tag, value = ""] = TAGGED.exec(line) ?? [];
    if (tag === "TY") {
      if (open !== undefined) yield open.close();
      open = openRecord(number);
    } else if (tag === "ER") {
      if (open !== undefined) yield open.close();
      open = undefined;
    } else if (tag === undefined) open?.goOn(line);
    else (open ??= openRecord(number)).add(tag, value);
  }
  if (open !== undefined) yield { ...open.close(), fault: "cut off before its end" };
}

function openRecord(line: number) {
  const values = new Map<string, string[]>();
  let last: string[] = [];
  let size = 0;

  function take(text: string, keep: (text: string) => void): void {
    size += text.length + 1;
    if (size <= MAX_RECORD_CHARS) keep(detachText(text.trim()));
  }

  function add(tag: string, value: string): void {
    take(value, (text) => {
      last = values.get(tag) ?? [];
      values.set(tag, last);
      last.push(text);
    });
  }

  function goOn(text: string): void {
    take(text, (more) => {
      const value = last.pop();
      if (value !== undefined) last.push(more === "" ? value : `${value}\n${more}`);
    });
  }

  function close(): RisRecord {
    const fault = `longer than ${MAX_RECORD_CHARS} characters`;
    return size <= MAX_RECORD_CHARS ? { line, values } : { line, values, fault };
  }

  return { add, goOn, close };
}
