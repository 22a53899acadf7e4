/**
 * Brings a metadata field onto one line: control characters, line breaks and
 * runs of white space become single spaces, and broken surrogates are replaced.
 *
 * @returns The text without leading or trailing spaces; may be empty.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();
}
