import { isRejected } from "../../is-rejected.ts";
import type { Paper } from "../../paper.ts";
import type { ReadResult } from "../../read-result.ts";
import { type FoundFields, makeRecord } from "../make-record.ts";
import { peek } from "../opening/peek.ts";
import type { SourceFormat, SourceText } from "../source-format.ts";
import { isJsonObject, type JsonObject } from "./json-fields.ts";
import { readJsonDocuments } from "./read-json-documents.ts";
import { readJsonLines } from "./read-json-lines.ts";
import { type JsonLayout, sampleJson } from "./sample-json.ts";

/** See `SourceFormat.recognizes`. */
const BEGINNING_CHARS = 65_536;

/** What tells one kind of JSON from another; where the records stand in a file doesn't matter. */
export interface JsonKind {
  readonly name: string;
  /** @param record The first of a file, perhaps without its last fields. */
  readonly knows: (record: JsonObject) => boolean;
  /** @returns What the record says of a paper, or the reason to refuse it. */
  readonly find: (record: JsonObject) => FoundFields | string;
  readonly write: (papers: AsyncIterable<Paper>) => AsyncGenerator<string>;
}

/**
 * Makes a format of a kind of JSON: one record on each line, an array of them,
 * an object with such an array, or whole documents one after the other.
 */
export function createJsonFormat({ name, knows, find, write }: JsonKind): SourceFormat {
  return {
    name,
    recognizes: (beginning) => {
      const sample = sampleJson(beginning);
      return sample !== undefined && knows(sample.record);
    },
    read: (source) => readRecords(source, find),
    write,
  };
}

async function* readRecords(
  { file, text }: SourceText,
  find: JsonKind["find"],
): AsyncGenerator<ReadResult> {
  const { head, all } = await peek(text, BEGINNING_CHARS);
  const sample = sampleJson(head.join("").slice(0, BEGINNING_CHARS));
  for await (const item of itemsOf({ file, text: all }, sample?.layout ?? { kind: "lines" })) {
    if (isRejected(item)) yield item;
    else if (!isJsonObject(item.value)) yield { ...item.place, reason: "not a JSON object" };
    else {
      const found = find(item.value);
      yield typeof found === "string"
        ? { ...item.place, reason: found }
        : makeRecord(found, item.place);
    }
  }
}

function itemsOf(source: SourceText, layout: JsonLayout) {
  return layout.kind === "lines" ? readJsonLines(source) : readJsonDocuments(source, layout);
}
