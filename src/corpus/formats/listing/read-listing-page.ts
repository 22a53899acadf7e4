import { createFurnitureFilter } from "./furniture-filter.ts";
import { createLinePairing, type ListingLine } from "./pair-lines.ts";
import type { ReadResult } from "../../read-result.ts";
import { shapeOfLine } from "./shape-of-line.ts";
import { MAX_LINE_CHARS } from "../../split-lines.ts";

/** Spaces, control characters and marks that take no room, such as a byte order mark inside joined files. */
const INVISIBLE = /(?!\0)[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Reads a saved listing page of papers, line by line: page furniture, then
 * titles and abstracts by turns, with or without a blank line between them.
 * Several pages in one file are read as one.
 *
 * A bad or missing line costs its own record only and is reported; see
 * `createLinePairing` for how the reader finds its place again.
 *
 * @param lines Lines without their ends; a line may carry a carriage return or spaces at its end.
 * @param file Path named in the results.
 * @returns Records as they stand in the file but for spaces at the ends, and refusals, in file
 *   order. A file without any record gives one refusal at line 0.
 * @throws What `lines` throws, after the records before it.
 */
export async function* readListingPage(
  lines: AsyncIterable<string>,
  file: string,
): AsyncGenerator<ReadResult> {
  const stripFurniture = createFurnitureFilter();
  const pairing = createLinePairing(file);
  let number = 0;
  let content = 0;
  let furniture = 0;
  try {
    for await (const line of lines) {
      number += 1;
      const trimmed = trimLine(line);
      if (trimmed === "") continue;
      const text = stripFurniture(trimmed);
      if (text === "") furniture += 1;
      else {
        content += 1;
        yield* pairing.push(toListingLine(text, number));
      }
    }
  } catch (error) {
    yield* pairing.breakOff();
    throw error;
  }
  yield* pairing.end();
  if (content > 0) return;
  yield { file, line: 0, reason: furniture > 0 ? "no title and abstract in it" : "empty file" };
}

/** Looks at the ends only, unlike a pattern ending in `$`, which is quadratic on a long run of spaces. */
function trimLine(line: string): string {
  let start = 0;
  let end = line.length;
  while (start < end && INVISIBLE.test(line.charAt(start))) start += 1;
  while (end > start && INVISIBLE.test(line.charAt(end - 1))) end -= 1;
  return line.slice(start, end);
}

function toListingLine(text: string, number: number): ListingLine {
  const shape = shapeOfLine(text);
  if (text.length > MAX_LINE_CHARS) {
    const fault = `line ${number} is longer than ${MAX_LINE_CHARS} characters`;
    return { text: "", number, shape, fault };
  }
  if (text.includes("\0")) {
    return { text: "", number, shape, fault: `line ${number} holds a NUL character` };
  }
  return { text, number, shape };
}
