import type { RejectedRecord } from "../../paper.ts";
import { linesOfText } from "../lines-of-text.ts";
import type { SourceText } from "../source-format.ts";
import { type JsonItem, MAX_RECORD_CHARS } from "./json-item.ts";
import { parseJson } from "./parse-json.ts";

/**
 * Reads JSON lines; blank lines are passed over. A line that is no JSON or
 * longer than `MAX_RECORD_CHARS` is refused by itself.
 *
 * @throws What the text throws, after the lines before it.
 */
export async function* readJsonLines({
  file,
  text,
}: SourceText): AsyncGenerator<JsonItem | RejectedRecord> {
  let line = 0;
  for await (const content of linesOfText(text, { maxChars: MAX_RECORD_CHARS })) {
    line += 1;
    if (content.length > MAX_RECORD_CHARS) {
      yield { file, line, reason: `longer than ${MAX_RECORD_CHARS} characters` };
    } else if (content.trim() !== "") {
      const value = parseLine(content);
      if (value === undefined) yield { file, line, reason: "not valid JSON" };
      else yield { value, place: { file, line } };
    }
  }
}

/** @returns Undefined for what is no JSON. */
function parseLine(line: string): unknown {
  try {
    return parseJson(line);
  } catch {
    return undefined;
  }
}
