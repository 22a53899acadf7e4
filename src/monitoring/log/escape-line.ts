/** What a terminal or a reader of lines may act on: controls, line separators, marks of writing direction, what isn't seen. */
const UNSEEN = /(?!\n$)[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Writes whatever a terminal could act on as JSON's escapes. In a line of JSON such characters stand in texts only, so it
 * reads as before.
 *
 * @param line One JSON document, with or without a line break at its end, which stays.
 */
export function escapeLine(line: string): string {
  return line.replaceAll(UNSEEN, (found) =>
    found
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
