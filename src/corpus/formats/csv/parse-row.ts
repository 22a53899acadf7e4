import { parse } from "csv-parse/sync";
import { MAX_ROW_CHARS } from "./split-rows.ts";

/**
 * Parses one row of a table.
 *
 * @returns Its cells; undefined where csv-parse finds a fault in it.
 */
export function parseRow(text: string, delimiter: string): readonly string[] | undefined {
  try {
    const rows = parse(text, {
      delimiter,
      record_delimiter: "\n",
      relax_quotes: true,
      ltrim: true,
      max_record_size: 4 * MAX_ROW_CHARS,
    });
    return rows.length === 1 ? rows[0] : undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}
