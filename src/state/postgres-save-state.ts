import { TABLES } from "./copy-state.ts";
import { PostgresEngine } from "./postgres-engine.ts";
import { toPostgresFailure } from "./postgres-failure.ts";
import { createPostgresPool } from "./postgres-pool.ts";
import { laterState, readPostgresVersion } from "./postgres-schema.ts";
import { query } from "./query.ts";
import type { SavedState } from "./saved-state.ts";
import { SCHEMA_STEPS } from "./schema-steps.ts";
import type { SqlRow, SqlWork } from "./sql-engine.ts";

const ROWS_AT_ONCE = 500;

/** Where the rows of a state go; it begins anew as often as the transaction that reads them. */
export interface StateFileWriter {
  /** Makes the file for this version of the schema. @returns Its tables, in the order in which they are to be filled. */
  begin(version: number): readonly string[];
  add(table: string, rows: readonly SqlRow[]): void;
  finish(): SavedState;
}

/**
 * Copies a state out of PostgreSQL into a file, as it is in one moment; nobody waits for it.
 *
 * @returns Undefined where there is no state yet.
 * @throws {UserFacingError} If it cannot be reached or read, or a later version of papercord wrote it.
 */
export async function savePostgresState(
  url: string,
  file: StateFileWriter,
): Promise<SavedState | undefined> {
  const engine = new PostgresEngine(createPostgresPool(url, { connections: 1 }));
  try {
    const version = await engine.transaction(() => readInto(file));
    return version === 0 ? undefined : file.finish();
  } catch (error) {
    throw toPostgresFailure(error, url);
  } finally {
    await engine.close();
  }
}

function* readInto(file: StateFileWriter): SqlWork<number> {
  yield* query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  const version = yield* readPostgresVersion();
  if (version > SCHEMA_STEPS.length) throw laterState(version);
  if (version === 0) return version;
  for (const table of file.begin(version)) {
    yield* query(
      `DECLARE saved NO SCROLL CURSOR FOR SELECT * FROM ${table} ORDER BY ${TABLES[table]}`,
    );
    for (;;) {
      const { rows } = yield* query(`FETCH ${ROWS_AT_ONCE} FROM saved`);
      if (rows.length === 0) break;
      file.add(table, rows);
    }
    yield* query("CLOSE saved");
  }
  return version;
}
