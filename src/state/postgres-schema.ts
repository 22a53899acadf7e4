import { UserFacingError } from "../lib/user-facing-error.ts";
import { SCHEMA_NAME, toPostgresSchema } from "./postgres-dialect.ts";
import { query } from "./query.ts";
import { SCHEMA_STEPS } from "./schema-steps.ts";
import type { SqlEngine, SqlWork } from "./sql-engine.ts";

/**
 * Brings a database to the current schema; in one transaction, and one process after the other where several start at
 * once.
 *
 * @throws {UserFacingError} If a later version of papercord wrote it.
 */
export async function migratePostgres(engine: SqlEngine): Promise<void> {
  const version = await engine.transaction(migrate, { alone: "schema" });
  if (version > SCHEMA_STEPS.length) {
    throw laterState(version);
  }
}

/** The error of who meets tables that a later version of papercord wrote. @param version Of their schema. */
export function laterState(version: number): UserFacingError {
  return new UserFacingError(
    `The state in PostgreSQL was written by another version of papercord (schema ${version}, ` +
      `this one reads ${SCHEMA_STEPS.length}). Update papercord, or set STATE_URL to another database.`,
  );
}

/** @returns The version of the schema that is there; 0 where there is none. */
export function* readPostgresVersion(): SqlWork<number> {
  const { rows } = yield* query(
    "SELECT to_regclass(?) IS NOT NULL AS found",
    `${SCHEMA_NAME}.schema_version`,
  );
  if (!rows[0]?.["found"]) return 0;
  const { rows: versions } = yield* query("SELECT version FROM schema_version");
  return Number(versions[0]?.["version"] ?? 0);
}

function* migrate(): SqlWork<number> {
  const version = yield* readPostgresVersion();
  if (version === 0) yield* makeSchema();
  const steps = SCHEMA_STEPS.slice(version).flatMap(toPostgresSchema);
  for (const statement of steps) yield* query(statement);
  if (steps.length > 0) yield* query("UPDATE schema_version SET version = ?", SCHEMA_STEPS.length);
  return version;
}

/** An operator may have made the schema for a user who may not make one. */
function* makeSchema(): SqlWork<void> {
  const { rows } = yield* query("SELECT to_regnamespace(?) IS NULL AS missing", SCHEMA_NAME);
  if (rows[0]?.["missing"]) yield* query(`CREATE SCHEMA ${SCHEMA_NAME}`);
  yield* query("CREATE TABLE schema_version (version integer NOT NULL)");
  yield* query("INSERT INTO schema_version (version) VALUES (0)");
}
