import { Client } from "pg";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { openState } from "../../src/state/open-state.ts";
import { findPostgres } from "../support/postgres/find-postgres.ts";
import { startPostgres, type PostgresServer } from "../support/postgres/start-postgres.ts";
import type { OpenState } from "./suites/opened-state.ts";
import { NOON } from "./suites/samples.ts";

const given = process.env["TEST_POSTGRES_URL"];
const programs = findPostgres();

/** Whether there is a PostgreSQL to test with; where there is none, one line says what to install. */
export const hasPostgres = given !== undefined || programs !== undefined;
if (!hasPostgres) {
  process.stderr.write(
    "PostgreSQL isn't tested: install it (apt-get install postgresql), or set TEST_POSTGRES_URL to a superuser's address.\n",
  );
}

/** A database of one test file's own. */
export interface UsedPostgres {
  /** Of its database. */
  readonly url: string;
  /** Asks its database as another program would. */
  ask(sql: string): Promise<readonly Record<string, unknown>[]>;
  /** Opens an empty state. */
  readonly open: OpenState;
  /** @throws {Error} With `TEST_POSTGRES_URL`: that server isn't ours to stop. */
  readonly server: PostgresServer;
}

/** Makes a database for the tests of the file that calls it, on the server of `TEST_POSTGRES_URL` or on one of its own. */
export function usePostgres(): UsedPostgres {
  let own: PostgresServer | undefined;
  const database = `papercord_${process.pid}_${Date.now().toString(36)}`;
  const serverUrl = () => given ?? own?.url ?? "";
  const url = () => Object.assign(new URL(serverUrl()), { pathname: `/${database}` }).href;
  beforeAll(async () => {
    if (given === undefined && programs !== undefined) own = await startPostgres(programs);
    await ask(serverUrl(), `CREATE DATABASE ${database} TEMPLATE template0`);
  });
  afterAll(async () => {
    if (given !== undefined) await ask(given, `DROP DATABASE ${database} WITH (FORCE)`);
    await own?.remove();
  });
  return {
    get url() {
      return url();
    },
    get server() {
      if (own === undefined) throw new Error("Cannot stop a server that isn't ours");
      return own;
    },
    ask: (sql) => ask(url(), sql),
    open: async () => {
      onTestFinished(
        async () => void (await ask(url(), "DROP SCHEMA IF EXISTS papercord CASCADE")),
      );
      const clock = { now: NOON };
      const openAgain = async () => {
        const state = await openState(url(), { now: () => clock.now });
        onTestFinished(() => state.close());
        return state;
      };
      return { state: await openAgain(), clock, openAgain, address: url() };
    },
  };
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, options: "-c search_path=papercord" });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
