/** What a spreadsheet would run as a formula, perhaps behind the apostrophe that keeps it from doing so. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
const SHIELDED_FORMULA = /^'+[=+\-@\t\r＝＋－＠]/;

/** Puts an apostrophe before what a spreadsheet would run as a formula. */
export function writeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Takes the apostrophe off that {@link writeCell} puts before a formula. */
export function readCell(text: string): string {
  return SHIELDED_FORMULA.test(text) ? text.slice(1) : text;
}
