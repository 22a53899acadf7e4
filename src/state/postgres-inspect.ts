import { PostgresEngine } from "./postgres-engine.ts";
import { toPostgresFailure } from "./postgres-failure.ts";
import { createPostgresPool } from "./postgres-pool.ts";
import { readPostgresVersion } from "./postgres-schema.ts";
import { SCHEMA_STEPS } from "./schema-steps.ts";
import type { SqlEngine } from "./sql-engine.ts";
import { selectSpent, toSpent, type Spent } from "./sql-spent.ts";

/** What there is at an address of PostgreSQL's. */
export interface PostgresFindings {
  /** For example `15.14 (Debian 15.14-0+deb12u1)`. */
  readonly server: string;
  /** Of papercord's tables; 0 before they are made. */
  readonly schema: number;
  /** The schema that this version of papercord reads and brings older ones to. */
  readonly wantedSchema: number;
  /** Whether the tables can be made, or are there. */
  readonly isUsable: boolean;
}

/**
 * Looks at a database, and makes nothing in it.
 *
 * @throws {UserFacingError} If it cannot be reached.
 */
export async function inspectPostgres(url: string): Promise<PostgresFindings> {
  return look(url, async (engine) => {
    const schema = await engine.transaction(readPostgresVersion);
    const { rows } = await engine.query(
      `SELECT current_setting('server_version') AS server,
         has_database_privilege(current_database(), 'CREATE') OR has_schema_privilege(s.oid, 'CREATE') AS usable
       FROM (SELECT to_regnamespace('papercord') AS oid) AS s`,
    );
    return {
      server: String(rows[0]?.["server"]),
      schema,
      wantedSchema: SCHEMA_STEPS.length,
      isUsable: schema > 0 || Boolean(rows[0]?.["usable"]),
    };
  });
}

/** @returns What was spent; zeros before the tables are made; undefined if it cannot be read. */
export async function readPostgresSpent(url: string, now: Date): Promise<Spent | undefined> {
  const read = async (engine: SqlEngine): Promise<Spent> => {
    const version = await engine.transaction(readPostgresVersion);
    if (version === 0) return { dayNanoUsd: 0, monthNanoUsd: 0 };
    const { sql, values } = selectSpent(now);
    return toSpent(await engine.query(sql, ...values));
  };
  return look(url, read).catch(() => undefined);
}

async function look<T>(url: string, read: (engine: SqlEngine) => Promise<T>): Promise<T> {
  const pool = createPostgresPool(url, { connections: 1 });
  const engine = new PostgresEngine(pool, { isPatient: false });
  try {
    return await read(engine);
  } catch (error) {
    throw toPostgresFailure(error, url);
  } finally {
    await engine.close();
  }
}
