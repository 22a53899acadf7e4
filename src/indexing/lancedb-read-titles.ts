import type { Table } from "@lancedb/lancedb";
import type { RecordBatch } from "apache-arrow";
import { toLibraryError } from "./lancedb-connection.ts";
import type { LibraryTitle } from "./library.ts";

const COLUMNS = ["paperId", "title", "year", "url"];
/** Rows that are turned into objects without a pause: some milliseconds' work. */
const ROWS_AT_ONCE = 500;

/**
 * Reads the titles of all papers without their texts.
 *
 * @param uri Where the library is, for messages.
 * @throws {LibraryError} If the table cannot be read.
 */
export async function* readTitles(
  chunks: Table,
  uri: string,
): AsyncGenerator<readonly LibraryTitle[]> {
  try {
    for await (const batch of chunks.query().where("position = 0").select(COLUMNS)) {
      for (let start = 0; start < batch.numRows; start += ROWS_AT_ONCE) {
        yield toTitles(batch, start, Math.min(batch.numRows, start + ROWS_AT_ONCE));
      }
    }
  } catch (error) {
    throw toLibraryError(error, uri);
  }
}

function toTitles(batch: RecordBatch, start: number, end: number): LibraryTitle[] {
  const [ids, titles, years, urls] = COLUMNS.map((name) => batch.getChild(name));
  return Array.from({ length: end - start }, (_, i) => {
    const year = years?.get(start + i) as number | null;
    const url = urls?.get(start + i) as string | null;
    return {
      paperId: ids?.get(start + i) as string,
      title: titles?.get(start + i) as string,
      ...(year === null ? {} : { year }),
      ...(url === null ? {} : { url }),
    };
  });
}
