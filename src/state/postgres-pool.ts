import pg, { type ClientBase, type Pool, type PoolConfig } from "pg";
import { SCHEMA_NAME } from "./postgres-dialect.ts";

/** Of one process. PostgreSQL allows a hundred in all unless told otherwise. */
const MAX_CONNECTIONS = 10;
/** For a connection of its own or one from the pool. */
const CONNECT_MS = 10_000;
/** Clearing up after months takes seconds. */
const STATEMENT_MS = 30_000;
/** A server that is gone answers nothing, not even that the time is over. */
const REPLY_MS = STATEMENT_MS + 5_000;
/** A process that froze in the middle of a transaction must not keep others out for ever. */
const IDLE_TRANSACTION_MS = 30_000;
const INT8_OID = 20;

/**
 * Makes a pool of connections whose statements find the tables in the schema of papercord; connects when first asked.
 * The loss of a connection that nobody is using costs nothing.
 *
 * @param url `postgres://user:password@host:port/database?sslmode=…`
 * @param options.connections At least 1.
 */
export function createPostgresPool(
  url: string,
  { connections = MAX_CONNECTIONS }: { readonly connections?: number } = {},
): Pool {
  const options: PoolConfig = {
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: REPLY_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
    keepAlive: true,
    application_name: "papercord",
    // Counts and moments are whole numbers far below 2 ** 53.
    types: {
      getTypeParser: (oid, format) =>
        oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format),
    },
    onConnect: prepare as (client: ClientBase) => void,
  };
  return new pg.Pool(options).on("error", ignore);
}

/** The pool waits for it before it hands the connection out. */
async function prepare(client: ClientBase): Promise<void> {
  // A connection that breaks between two statements of a transaction says so here too, and the next statement fails.
  client.on("error", ignore);
  await client.query(`SET search_path TO ${SCHEMA_NAME}`);
}

function ignore(): void {
  // The pool has let go of the connection and makes another one when it is needed.
}
