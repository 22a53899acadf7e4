import { PostgresEngine } from "./postgres-engine.ts";
import { toPostgresFailure } from "./postgres-failure.ts";
import { createPostgresPool } from "./postgres-pool.ts";
import { migratePostgres } from "./postgres-schema.ts";
import type { SqlEngine } from "./sql-engine.ts";

/**
 * Opens a PostgreSQL database for a state, which several processes may share, and makes its tables when they are missing.
 *
 * @param url `postgres://user:password@host:port/database?sslmode=…`
 * @throws {UserFacingError} If the database cannot be reached, or not be used by this user or this version.
 */
export async function openPostgresEngine(url: string): Promise<SqlEngine> {
  const engine = new PostgresEngine(createPostgresPool(url));
  try {
    await migratePostgres(engine);
    return engine;
  } catch (error) {
    await engine.close();
    throw toPostgresFailure(error, url);
  }
}
