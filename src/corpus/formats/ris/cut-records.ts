import { detachText } from "../detach-text.ts";
import { linesOfText } from "../lines-of-text.ts";

/** Longest record that is read; a long abstract has some 5,000 characters. */
export const MAX_RECORD_CHARS = 1_000_000;

/** Two spaces stand before the hyphen; some programs write one, or none behind it. */
const TAGGED = /^\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?: (.*)|)$/;

const NO_BEGINNING = "no TY tag at its beginning";
const NO_END = "cut off before its end";

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
 * Cuts a RIS file into records and these into tags. A record begins with `TY` and ends with `ER`, or where the next
 * begins; a line without a tag goes on with the one before. A title outside of records is what is left of one; what else
 * stands there is passed over.
 *
 * This is no job for the parser of citation.js: it ends a value at the first `  -` in it, makes one name of all authors
 * when the last goes on in another line, and joins keywords with commas. The format itself is lines of tags.
 *
 * @throws What `text` throws, after the records before it.
 */
export async function* cutRecords(text: AsyncIterable<string>): AsyncGenerator<RisRecord> {
  let open: ReturnType<typeof openRecord> | undefined;
  const close = (): readonly RisRecord[] => open?.close() ?? [];
  let number = 0;
  for await (const line of linesOfText(text, { maxChars: MAX_RECORD_CHARS + 10 })) {
    number += 1;
    const [, tag, value = ""] = TAGGED.exec(line) ?? [];
    if (tag === "TY" || tag === "ER") {
      yield* close();
      open = tag === "TY" ? openRecord(number) : undefined;
    } else if (tag === undefined) open?.goOn(line);
    else {
      open ??= openRecord(number, NO_BEGINNING);
      open.add(tag, value);
    }
  }
  for (const record of close()) yield { fault: NO_END, ...record };
}

function openRecord(line: number, fault?: string) {
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

  /** @returns Nothing for lines outside of records without a title among them. */
  function close(): readonly RisRecord[] {
    if (fault !== undefined && !["TI", "T1"].some((tag) => values.has(tag))) return [];
    const isTooLong = size > MAX_RECORD_CHARS;
    const found = isTooLong ? `longer than ${MAX_RECORD_CHARS} characters` : fault;
    return [found === undefined ? { line, values } : { line, values, fault: found }];
  }

  return { add, goOn, close };
}
