import { stringify } from "csv-stringify/sync";
import type { Gap } from "../../answering/gaps/find-gaps.ts";

/**
 * Writes what the library could not answer as a table: one row for each wording of a question. Cells that a spreadsheet
 * would take for a formula are made text.
 */
export function gapsToCsv(gaps: readonly Gap[]): string {
  const rows = gaps.flatMap(({ topic, count, questions, nearest }) =>
    questions.map((question) => ({ topic, asked: count, question, nearest: nearest.join("; ") })),
  );
  const columns = ["topic", "asked", "question", "nearest"];
  return stringify(rows, { header: true, bom: true, columns, escape_formulas: true });
}
