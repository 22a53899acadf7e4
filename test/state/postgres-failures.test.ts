import { inspect } from "node:util";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { inspectDatabase } from "../../src/cli/doctor/inspect-database.ts";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";
import { openEngine } from "../../src/state/open-engine.ts";
import { openState } from "../../src/state/open-state.ts";
import { query } from "../../src/state/query.ts";
import { SCHEMA_STEPS } from "../../src/state/schema-steps.ts";
import { readSpentOf } from "../../src/state/read-spent-of.ts";
import { hasPostgres, usePostgres } from "./use-postgres.ts";

const isOurs = hasPostgres && process.env["TEST_POSTGRES_URL"] === undefined;

describe.skipIf(!isOurs)("the state in a PostgreSQL that has its troubles", () => {
  const postgres = usePostgres();

  /** The address of the database with something else in it. */
  const changed = (
    change: Partial<Pick<URL, "username" | "password" | "port" | "pathname" | "search">>,
  ) => Object.assign(new URL(postgres.url), change).href;

  test("goes on after the server was started again, without losing what it confirmed", async () => {
    const { state, openAgain } = await postgres.open();
    // One after the other, over one connection: each that the server cuts may cost a write.
    for (let n = 0; n < 10; n += 1) await state.set(`before:${n}`, "kept");
    const restart = postgres.server.stop().then(() => postgres.server.start());
    const confirmed: string[] = [];
    const failed: unknown[] = [];
    for (let n = 0; n < 10; n += 1) {
      await state.set(`during:${n}`, "kept").then(
        () => confirmed.push(`during:${n}`),
        (error: unknown) => failed.push(error),
      );
    }
    await restart;
    await state.set("after", "kept");
    // What was under way in the moment of the stop may fail; what came after it waited.
    expect(failed.length).toBeLessThan(3);
    const again = await openAgain();
    for (const key of ["before:0", "before:9", ...confirmed, "after"]) {
      expect(await again.get(key)).toBe("kept");
    }
  });

  test("doesn't mind when the server ends connections that nobody is using", async () => {
    const { state } = await postgres.open();
    await Promise.all(Array.from({ length: 5 }, (_, n) => state.set(`k${n}`, "1")));
    const ended = await postgres.ask(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'papercord'",
    );
    expect(ended.length).toBeGreaterThan(0);
    await expect.poll(() => state.get("k1").catch(() => undefined)).toBe("1");
    expect(await Promise.all([0, 1, 2, 3, 4].map((n) => state.get(`k${n}`)))).toHaveLength(5);
  });

  test("keeps nothing of a transaction whose connection breaks, and does the next on another one", async () => {
    const { state, address } = await postgres.open();
    const engine = await openEngine(address);
    const broken = engine.transaction(function* () {
      yield* query("INSERT INTO entries (key, value) VALUES ('a', 'half')");
      yield* query("SELECT pg_terminate_backend(pg_backend_pid())");
    });
    await expect(broken).rejects.toThrow("terminating connection");
    expect((await engine.query("SELECT 1 AS found")).rows).toEqual([{ found: 1 }]);
    await engine.close();
    expect(await state.get("a")).toBeUndefined();
  });

  test("runs a transaction again that the server took back because of another one", async () => {
    const { state, address } = await postgres.open();
    await state.set("a", "0");
    await state.set("b", "0");
    const engine = await openEngine(address);
    let begun = 0;
    const inOrder = (first: string, second: string) =>
      engine.transaction(function* () {
        begun += 1;
        yield* query("UPDATE entries SET value = value || '1' WHERE key = ?", first);
        yield* query("SELECT pg_sleep(0.2)");
        yield* query("UPDATE entries SET value = value || '1' WHERE key = ?", second);
      });
    await Promise.all([inOrder("a", "b"), inOrder("b", "a")]);
    await engine.close();
    expect(begun).toBeGreaterThan(2);
    expect([await state.get("a"), await state.get("b")]).toEqual(["011", "011"]);
  });

  test("is made once by six that start at the same moment, with the columns of a state file", async () => {
    const { address, state } = await postgres.open();
    await state.close();
    await postgres.ask("DROP SCHEMA papercord CASCADE");
    const opened = await Promise.all([1, 2, 3, 4, 5, 6].map(() => openState(address)));
    await Promise.all(opened.map((each) => each.close()));
    const file = await openEngine(":memory:");
    const { rows } = await file.query(
      `SELECT t.name || '.' || c.name || CASE c."notnull" OR c.pk > 0 WHEN 1 THEN '!' ELSE '' END AS "column"
       FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table'`,
    );
    const columns = await postgres.ask(
      `SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'NO' THEN '!' ELSE '' END AS column
       FROM information_schema.columns WHERE table_schema = 'papercord'
         AND table_name <> 'schema_version' AND column_name <> 'rowid'`,
    );
    const names = (found: readonly object[]) =>
      found.map((row) => Object.values(row)[0] as string).toSorted();
    expect(names(columns)).toEqual(names(rows));
    expect(columns.length).toBeGreaterThan(60);
    const indexes = await postgres.ask(
      "SELECT indexname FROM pg_indexes WHERE schemaname = 'papercord'",
    );
    const { rows: own } = await file.query(
      "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE INDEX%'",
    );
    expect(names(indexes)).toEqual(expect.arrayContaining(names(own)));
    await file.close();
  });

  test("lets the space of a forgotten member's words be used again at once", async () => {
    const { state } = await postgres.open();
    await state.feedback.save({
      answerId: "a",
      userId: "10001",
      verdict: "bad",
      at: 1,
      reason: "zebra",
    });
    expect(await state.forgetMember("10001")).toBe(1);
    const vacuumed = await postgres.ask(
      "SELECT relname FROM pg_stat_user_tables WHERE vacuum_count > 0 AND schemaname = 'papercord'",
    );
    expect(vacuumed.map(({ relname }) => relname)).toContain("feedback");
  });

  test("refuses a state of a later version", async () => {
    const { address } = await postgres.open();
    await postgres.ask("UPDATE schema_version SET version = 99");
    await expect(openState(address)).rejects.toThrow(/schema 99.*Update papercord/u);
    expect(await inspectDatabase(address)).toMatchObject({
      kind: "found",
      schema: 99,
      wantedSchema: SCHEMA_STEPS.length,
    });
  });

  test("is looked at without making anything, before and after it is made", async () => {
    const { state, clock, address } = await postgres.open();
    await state.ledger({}).reserve(70);
    const now = new Date(clock.now);
    const findings = {
      kind: "found",
      schema: SCHEMA_STEPS.length,
      wantedSchema: SCHEMA_STEPS.length,
      isUsable: true,
    };
    expect(await inspectDatabase(address)).toMatchObject(findings);
    expect(await readSpentOf(address, now)).toEqual({ dayNanoUsd: 70, monthNanoUsd: 70 });
    await state.close();
    await postgres.ask("DROP SCHEMA papercord CASCADE");
    expect(await inspectDatabase(address)).toMatchObject({ ...findings, schema: 0 });
    expect(await readSpentOf(address, now)).toEqual({ dayNanoUsd: 0, monthNanoUsd: 0 });
    expect(await postgres.ask("SELECT 1 FROM pg_namespace WHERE nspname = 'papercord'")).toEqual(
      [],
    );
  });

  test("takes a user who may only use a schema that was made for them, and refuses one who may not", async () => {
    await postgres.ask("CREATE ROLE guest LOGIN PASSWORD 'guest'");
    const guest = changed({ username: "guest", password: "guest" });
    await expect(openState(guest)).rejects.toThrow(
      /^The user guest may not make .*GRANT CREATE ON DATABASE/u,
    );
    expect(await inspectDatabase(guest)).toMatchObject({ kind: "found", isUsable: false });
    await postgres.ask("CREATE SCHEMA papercord AUTHORIZATION guest");
    const state = await openState(guest);
    await state.set("k", "v");
    expect(await state.get("k")).toBe("v");
    await state.close();
    await postgres.ask("DROP SCHEMA papercord CASCADE; DROP ROLE guest");
  });

  test.for<[what: string, address: () => string, message: RegExp]>([
    [
      "a wrong password",
      () => changed({ password: "s3cr3t" }),
      /refuses the user papercord\. Correct user and password/u,
    ],
    [
      "a user who isn't there",
      () => changed({ username: "stranger" }),
      /refuses the user stranger/u,
    ],
    [
      "a database that isn't there",
      () => changed({ pathname: "/none" }),
      /has no database none\. Create it \(createdb --owner=papercord none\)/u,
    ],
    [
      "a server without TLS",
      () => changed({ search: "?sslmode=verify-full" }),
      /speaks no TLS.*sslmode=disable/u,
    ],
    [
      "a missing certificate file",
      () => changed({ search: "?sslrootcert=/nowhere.pem" }),
      /^Cannot use PostgreSQL at 127\.0\.0\.1:\d+: .*nowhere\.pem/u,
    ],
  ])("says of %s what to do, and never the password", async ([, address, message]) => {
    const failure = await openState(address()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserFacingError);
    expect((failure as Error).message).toMatch(message);
    const everything = inspect(failure, { depth: 10, showHidden: true });
    for (const secret of ["s3cr3t", postgres.server.password, new URL(postgres.url).password]) {
      expect(everything).not.toContain(secret);
    }
    expect(await inspectDatabase(address())).toMatchObject({ kind: "failed" });
    expect(await readSpentOf(address(), new Date())).toBeUndefined();
  });

  test("says at once that nothing listens, to whoever only looks", async () => {
    const found = {
      kind: "failed",
      reason: "Cannot reach PostgreSQL at 127.0.0.1:9: nothing answers there",
    };
    expect(await inspectDatabase(changed({ port: "9" }))).toMatchObject(found);
  });

  test("says so when every connection of the server is taken", async () => {
    const { address } = await postgres.open();
    await postgres.ask("CREATE ROLE crowd LOGIN PASSWORD 'crowd' CONNECTION LIMIT 1");
    const url = changed({ username: "crowd", password: "crowd" });
    const only = new Client({ connectionString: url });
    await only.connect();
    expect(await inspectDatabase(url)).toMatchObject({
      reason: expect.stringContaining("has no connection left") as string,
    });
    await only.end();
    await postgres.ask("DROP ROLE crowd");
    expect(await inspectDatabase(address)).toMatchObject({ kind: "found" });
  });
});
