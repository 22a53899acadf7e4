import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { readSpentOf } from "../../src/state/read-spent-of.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { NOON, record } from "./suites/samples.ts";

/** What each version made of the one before, word for word, with something in it; never to be changed. */
const FIRST = `
  CREATE TABLE entries (
     key TEXT PRIMARY KEY,
     value TEXT NOT NULL,
     expires_at INTEGER
   ) STRICT, WITHOUT ROWID;
  CREATE INDEX entries_by_expiry ON entries (expires_at) WHERE expires_at IS NOT NULL;
  INSERT INTO entries VALUES ('commands:1', 'abc', NULL);
  PRAGMA user_version = 1;`;
const SECOND = `
  CREATE TABLE spending (
     day TEXT PRIMARY KEY,
     nano_usd INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
  CREATE TABLE answers (
     key TEXT PRIMARY KEY,
     value TEXT NOT NULL,
     written_at INTEGER NOT NULL
   ) STRICT;
  CREATE INDEX answers_by_age ON answers (written_at);
  INSERT INTO spending VALUES ('2026-11-20', 7), ('2026-11-21', 5);
  INSERT INTO answers VALUES ('k', 'an answer', ${NOON - 1});
  PRAGMA user_version = 2;`;

async function makeFile(...statements: readonly string[]): Promise<string> {
  const path = join(await makeTempDir(), "state.sqlite");
  const database = new DatabaseSync(path);
  for (const sql of statements) database.exec(sql);
  database.close();
  return path;
}

function readSchema(path: string): unknown[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare("SELECT type, name, sql FROM sqlite_master ORDER BY name").all();
  database.close();
  return rows;
}

const open = (path: string) => openSqliteStateStore(path, { now: () => NOON });

test.for([
  { version: 1, steps: [FIRST], spent: 0, answer: undefined },
  { version: 2, steps: [FIRST, SECOND], spent: 5, answer: "an answer" },
])(
  "a file of version $version is brought up to date, twice over, and keeps what it holds",
  async ({ steps, spent, answer }) => {
    const path = await makeFile(...steps);
    const today = async () => (await readSpentOf(path, new Date(NOON)))?.dayNanoUsd;
    expect(await today()).toBe(spent);
    for (const opened of [1, 2]) {
      const state = open(path);
      expect(await state.get("commands:1")).toBe("abc");
      expect(await state.answers({ ttlMs: 100, maxAnswers: 3 }).get("k")).toBe(answer);
      expect((await state.ledger({}).reserve(10)).kind).toBe("reserved");
      expect(await today()).toBe(spent + 10 * opened);
      const known = await state.records.load("a000000001");
      expect(known).toEqual(opened === 1 ? undefined : record());
      await state.records.save(record());
      await state.close();
    }
    const fresh = await makeFile();
    await open(fresh).close();
    expect(readSchema(path)).toEqual(readSchema(fresh));
  },
);

test("a file from before spending was written down has spent nothing this month", async () => {
  const path = await makeFile(FIRST);
  expect(await readSpentOf(path, new Date(NOON))).toEqual({ dayNanoUsd: 0, monthNanoUsd: 0 });
});
