import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { toPostgresSchema } from "../../src/state/postgres-dialect.ts";
import { openState } from "../../src/state/open-state.ts";
import { SCHEMA_STEPS } from "../../src/state/schema-steps.ts";
import type { State } from "../../src/state/state-store.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { ABSTAINED, digest, group, NOON, record, turn } from "./suites/samples.ts";
import { hasPostgres, usePostgres } from "./use-postgres.ts";

/** Schema and rows of every version before today's, as that version wrote them; never to be changed. */
const STATES = join(import.meta.dirname, "../migrations/states");
const pastOf = (version: number, part: "schema" | "rows") =>
  readFileSync(join(STATES, `${version}-${part}.sql`), "utf8");
const versions = readdirSync(STATES)
  .map((name) => Number.parseInt(name, 10))
  .filter((version, index, all) => all.indexOf(version) === index)
  .toSorted((a, b) => a - b);

/** What each version could keep, as today's code reads it. */
async function readAll(state: State, version: number): Promise<Record<string, unknown>> {
  const first = { command: await state.get("commands:1"), entry: await state.get("papers:1") };
  if (version === 1) return first;
  const second = {
    ...first,
    isSpent: (await state.ledger({ dailyNanoUsd: 70 }).reserve(1)).kind !== "reserved",
    answer: await state.answers({ ttlMs: 1_000, maxAnswers: 3 }).get("k"),
  };
  if (version === 2) return second;
  return {
    ...second,
    threads: (await state.settings.get("90001")).threads,
    turns: await state.conversations.load("c1"),
    records: [await state.records.load("r1"), await state.records.load("r2")],
    feedback: await state.feedback.list("90001", 0),
    digests: await state.digests.list("90001"),
    known: [...(await state.digests.known(digest().id, ["p1", "p2", "p3"]))].toSorted(),
    quota: await state.quotas.take([{ name: "member:90001:10001", limit: 1 }]),
    changes: await state.changes.list("90001", 9),
    group: await state.readingGroups.get(group().id),
    votes: await state.readingGroups.votes(group().id),
  };
}

const FIRST = { command: "abc", entry: "graph learning" };
const SECOND = { ...FIRST, isSpent: true, answer: "an answer" };
const THIRD = {
  ...SECOND,
  threads: "always",
  turns: [turn("10001", "first"), turn("10002", "second")],
  records: [
    record({ id: "r1", history: [turn("10001", "before")] }),
    record({ id: "r2", answer: ABSTAINED }),
  ],
  feedback: [expect.objectContaining({ answerId: "r1", userId: "10001", verdict: "good" })],
  digests: [digest({ dueAt: NOON + 5 })],
  known: ["p1", "p2"],
  quota: expect.objectContaining({ isTaken: false }),
  changes: [expect.objectContaining({ userId: "10001", detail: "threads: always" })],
  group: group(),
  votes: new Map([["p2", 1]]),
};
const KEPT = [undefined, FIRST, SECOND, THIRD];

async function openAt(address: string): Promise<State> {
  const state = await openState(address, { now: () => NOON });
  onTestFinished(() => state.close());
  return state;
}

test("there is a state of every version before today's", () => {
  expect(versions).toEqual(SCHEMA_STEPS.slice(1).map((_, index) => index + 1));
});

describe("a state file", () => {
  test.for(versions)(
    "of version %i is brought up to date with all that is in it",
    async (version) => {
      const path = join(await makeTempDir(), "state.sqlite");
      const past = new DatabaseSync(path);
      past.exec(pastOf(version, "schema") + pastOf(version, "rows"));
      past.exec(`PRAGMA user_version = ${version}`);
      past.close();
      await (await openAt(path)).close();
      const now = new DatabaseSync(path);
      onTestFinished(() => now.close());
      expect(now.prepare("PRAGMA user_version").get()).toEqual({
        user_version: SCHEMA_STEPS.length,
      });
      expect(await readAll(await openAt(path), version)).toEqual(KEPT[version]);
    },
  );

  test("of a later version is refused with a sentence, and stays as it is", async () => {
    const path = join(await makeTempDir(), "state.sqlite");
    await (await openAt(path)).close();
    const later = new DatabaseSync(path);
    onTestFinished(() => later.close());
    later.exec("PRAGMA user_version = 99");
    await expect(openState(path)).rejects.toThrow(
      /written by another version of papercord \(schema 99, this one reads \d+\)\. Update papercord/,
    );
    expect(later.prepare("PRAGMA user_version").get()).toEqual({ user_version: 99 });
  });
});

describe.skipIf(!hasPostgres)("a state in PostgreSQL", () => {
  const postgres = usePostgres();

  test.for(versions)(
    "of version %i is brought up to date with all that is in it",
    async (version) => {
      const { state, openAgain } = await postgres.open();
      await state.close();
      const rows = pastOf(version, "rows").replaceAll(
        /(\(id, [^)]*\)) VALUES \((\d+),/g,
        "$1 OVERRIDING SYSTEM VALUE VALUES ($2,",
      );
      await postgres.ask(`DROP SCHEMA papercord CASCADE; CREATE SCHEMA papercord;
      CREATE TABLE schema_version (version integer NOT NULL);
      INSERT INTO schema_version VALUES (${version});
      ${toPostgresSchema(pastOf(version, "schema")).join(";")}; ${rows}`);
      expect(await readAll(await openAgain(), version)).toEqual(KEPT[version]);
      expect(await postgres.ask("SELECT version FROM schema_version")).toEqual([
        { version: SCHEMA_STEPS.length },
      ]);
    },
  );

  test("of a later version is refused with a sentence", async () => {
    const { state, openAgain } = await postgres.open();
    await state.close();
    await postgres.ask("UPDATE schema_version SET version = 99");
    await expect(openAgain()).rejects.toThrow(
      /PostgreSQL was written by another version of papercord \(schema 99/,
    );
  });
});
