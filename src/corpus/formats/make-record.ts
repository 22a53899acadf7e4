import { detailsOf } from "../details-of.ts";
import type { PaperDetails, SourceLocation } from "../paper.ts";
import type { ReadResult } from "../read-result.ts";
import { MAX_LINE_CHARS } from "../split-lines.ts";

/** What a format found of one paper; whatever it lacks is undefined or empty. */
export type FoundFields = {
  readonly [Name in keyof PaperDetails]?: PaperDetails[Name] | undefined;
} & {
  readonly title?: string | undefined;
  readonly abstract?: string | undefined;
};

/**
 * Makes a record of what a format found, or refuses it: a paper has a title and an abstract, each of at most
 * `MAX_LINE_CHARS` characters and without NUL characters.
 *
 * @param source Where the record begins.
 * @param name What the format calls the record, such as `entry doe2021`; it begins the reason of a refusal. Absent where
 *   the place says all there is to say.
 *
 * @example
 * ```ts
 * makeRecord({ title: "On Samples" }, { file: "a.bib", line: 3 }, "entry doe2021");
 * // { file: "a.bib", line: 3, reason: "entry doe2021: no abstract" }
 * ```
 */
export function makeRecord(found: FoundFields, source: SourceLocation, name?: string): ReadResult {
  const { title = "", abstract = "" } = found;
  const fault = faultOf("title", title) ?? faultOf("abstract", abstract);
  if (fault !== undefined) {
    return { ...source, reason: name === undefined ? fault : `${name}: ${fault}` };
  }
  return { title, abstract, ...detailsOf(found), source };
}

function faultOf(field: string, text: string): string | undefined {
  if (text.trim() === "") return `no ${field}`;
  if (text.length > MAX_LINE_CHARS) return `${field} of more than ${MAX_LINE_CHARS} characters`;
  return text.includes("\0") ? `NUL character in the ${field}` : undefined;
}
