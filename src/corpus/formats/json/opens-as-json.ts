/** A title can begin with a bracket too, but not with one and then a quotation mark or another. */
const OPENING = /^\s*(?:\{\s*["}]|\[\s*[[{\]"])/;

/** @param beginning The first characters of a file; see `SourceFormat.recognizes`. */
export function opensAsJson(beginning: string): boolean {
  return OPENING.test(beginning);
}
