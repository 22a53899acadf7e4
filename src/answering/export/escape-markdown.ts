/** Starts emphasis, code, links, HTML, entities, tables, formulas, references or strike-through. */
const INLINE = /[\\`*_[\]<>&|$~@#]/g;
/** What GitHub turns into a link without being asked. */
const BARE_LINK = /:(?=\/\/)|(?<=\bwww)\./gi;
/** What makes a list item or a rule of a line that starts with it. */
const LINE_START = /^(\d*)(?=[+=.)-])/;

/**
 * Escapes one line of text so that CommonMark and GitHub show it as written.
 *
 * @param text Without line breaks.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(INLINE, String.raw`\$&`)
    .replaceAll(BARE_LINK, String.raw`\$&`)
    .replace(LINE_START, "$1\\");
}
