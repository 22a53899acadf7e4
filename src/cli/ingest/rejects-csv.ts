import { stringify } from "csv-stringify/sync";
import type { RejectedRecord } from "../../corpus/paper.ts";
import { visibleLine } from "../../lib/visible-line.ts";

/** First line of a list of rejected records. */
export const REJECTS_HEADER = "file,line,record,reason\n";

/**
 * Writes a rejected record as a line of CSV; a cell that a spreadsheet would run
 * as a formula gets an apostrophe before it, and line or record stay empty
 * where the source has none.
 */
export function toRejectsLine({ file, line, record, reason }: RejectedRecord): string {
  const place = line === 0 ? undefined : line;
  const row = [visibleLine(file), place, record, visibleLine(reason)];
  return stringify([row], { escape_formulas: true });
}
