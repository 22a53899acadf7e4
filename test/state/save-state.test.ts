import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { DAY_MS } from "../../src/lib/day-ms.ts";
import { TABLES } from "../../src/state/copy-state.ts";
import { openState } from "../../src/state/open-state.ts";
import { restoreState } from "../../src/state/restore-state.ts";
import { saveState } from "../../src/state/save-state.ts";
import { SCHEMA_STEPS } from "../../src/state/schema-steps.ts";
import type { State } from "../../src/state/state-store.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { openSqliteState } from "./open-sqlite-state.ts";
import { digest, group, NOON, record, turn } from "./suites/samples.ts";
import { hasPostgres, usePostgres } from "./use-postgres.ts";

const LIMITS = { ttlMs: 1_000_000, maxAnswers: 3 };
const RESTORING = { isReplacing: false, now: () => NOON };

async function fill(state: State): Promise<void> {
  await state.set("papers:1", "a\0b", { userId: "10001" });
  await state.ledger({}).reserve(70);
  await state.answers(LIMITS).set("k", "an answer");
  await state.settings.change("90001", (before) => ({ ...before, threads: "always" }));
  for (const text of ["first", "second"])
    await state.conversations.append("c", turn("10001", text), { ttlMs: 1_000 });
  for (let n = 0; n < 600; n += 1)
    await state.changes.add({ at: NOON, userId: "1", action: "settings", detail: `change ${n}` });
  await state.records.save(record({ id: "r1", history: [turn("10001", "before")] }));
  await state.feedback.save({ answerId: "r1", userId: "10001", verdict: "good", at: NOON });
  await state.digests.save(digest());
  await state.digests.deliver(digest().id, ["p1"], { dueAt: NOON + 5 });
  await state.quotas.take([{ name: "server", limit: 5 }]);
  await state.readingGroups.save(group());
  await state.readingGroups.vote(group().id, "10001", "p2");
}

async function readAll(state: State): Promise<unknown> {
  return [
    await state.get("papers:1"),
    await state.answers(LIMITS).get("k"),
    await state.settings.get("90001"),
    await state.conversations.load("c"),
    await state.records.load("r1"),
    await state.feedback.list("90001", 0),
    await state.digests.list("90001"),
    [...(await state.digests.known(digest().id, ["p1", "p2"]))],
    (await state.changes.list(undefined, 5_000)).map(({ detail }) => detail),
    await state.readingGroups.get(group().id),
    [...(await state.readingGroups.votes(group().id))],
    (await state.ledger({ dailyNanoUsd: 70 }).reserve(1)).kind,
    await state.quotas.take([{ name: "server", limit: 1 }]),
  ];
}

async function openAt(address: string): Promise<State> {
  const state = await openState(address, { now: () => NOON });
  onTestFinished(() => state.close());
  return state;
}

test("every table of a state is copied", async () => {
  const { address } = await openSqliteState();
  const database = new DatabaseSync(address);
  onTestFinished(() => database.close());
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  expect(rows.map(({ name }) => String(name)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
    Object.keys(TABLES).toSorted((a, b) => (a < b ? -1 : 1)),
  );
});

describe("a state file", () => {
  test("is saved while a member writes, without what was deleted, and restored as it was", async () => {
    const { state, address, folder } = await openSqliteState();
    await fill(state);
    await state.set("papers:2", "a word that was taken back", { userId: "10009" });
    await state.forgetMember("10009");
    const writer = new DatabaseSync(address);
    onTestFinished(() => writer.close());
    writer.exec("BEGIN IMMEDIATE; INSERT INTO entries VALUES ('half', 'done', NULL, NULL)");
    const saved = await saveState(address, join(folder, "copy.sqlite"));
    writer.exec("COMMIT");
    expect(saved).toMatchObject({
      schema: SCHEMA_STEPS.length,
      tables: { changes: 600, entries: 1 },
    });
    const bytes = await readFile(join(folder, "copy.sqlite"), "latin1");
    expect(bytes).not.toContain("taken back");
    const target = join(folder, "new", "state.sqlite");
    await restoreState(join(folder, "copy.sqlite"), target, RESTORING);
    const restored = await openAt(target);
    expect(await restored.get("half")).toBeUndefined();
    expect(await readAll(restored)).toStrictEqual(await readAll(state));
  });

  test("of an earlier version is saved as it is, and brought up to date where it is restored", async () => {
    const folder = await makeTempDir();
    const old = join(folder, "old.sqlite");
    const past = new DatabaseSync(old);
    past.exec(
      `${SCHEMA_STEPS[0]} INSERT INTO entries VALUES ('k', 'v', NULL); PRAGMA user_version = 1`,
    );
    past.close();
    const before = await readFile(old);
    const copy = join(folder, "copy.sqlite");
    expect(await saveState(old, copy)).toEqual({ schema: 1, tables: { entries: 1 } });
    expect(await readFile(old)).toEqual(before);
    await restoreState(copy, join(folder, "new.sqlite"), RESTORING);
    expect(await (await openAt(join(folder, "new.sqlite"))).get("k")).toBe("v");
  });

  test("that isn't there is nothing to save, and another program's is refused", async () => {
    const folder = await makeTempDir();
    expect(await saveState(join(folder, "none.sqlite"), join(folder, "copy"))).toBeUndefined();
    const foreign = new DatabaseSync(join(folder, "foreign.sqlite"));
    foreign.exec("CREATE TABLE notes (x)");
    foreign.close();
    const saving = saveState(join(folder, "foreign.sqlite"), join(folder, "copy"));
    await expect(saving).rejects.toThrow("another program's database");
  });

  test("gives way only with leave and when nobody has it open, and else stays as it was", async () => {
    const { state, address, folder } = await openSqliteState();
    await fill(state);
    const copy = join(folder, "copy.sqlite");
    await saveState(address, copy);
    await state.set("papers:1", "later");
    const replacing = { ...RESTORING, isReplacing: true };
    await expect(restoreState(copy, address, RESTORING)).rejects.toThrow("isn't empty");
    await expect(restoreState(copy, address, replacing)).rejects.toThrow("is in use");
    expect(await state.get("papers:1")).toBe("later");
    await state.close();
    await copyFile(import.meta.filename, join(folder, "broken.sqlite"));
    const broken = restoreState(join(folder, "broken.sqlite"), address, replacing);
    await expect(broken).rejects.toThrow("file is not a database");
    const before = await openAt(address);
    expect(await before.get("papers:1")).toBe("later");
    await before.close();
    await restoreState(copy, address, replacing);
    expect(await (await openAt(address)).get("papers:1")).toBe("a\0b");
  });
});

test("a digest that came due since the backup counts as posted, and one still to come comes", async () => {
  const { state, address, folder } = await openSqliteState();
  const daily = { schedule: "daily", createdAt: NOON } as const;
  await state.digests.save(digest({ ...daily, id: "due0000000", dueAt: NOON + DAY_MS }));
  await state.digests.save(
    digest({ ...daily, id: "later00000", schedule: "weekly", dueAt: NOON + 7 * DAY_MS }),
  );
  await state.digests.save(
    digest({ ...daily, id: "paused0000", dueAt: NOON + DAY_MS, pausedBecause: "refused" }),
  );
  await state.readingGroups.save(group({ closesAt: NOON + 1 }));
  await saveState(address, join(folder, "copy.sqlite"));
  const now = NOON + 3.5 * DAY_MS;
  const target = join(folder, "new.sqlite");
  const settled = await restoreState(join(folder, "copy.sqlite"), target, {
    ...RESTORING,
    now: () => now,
  });
  expect(settled).toEqual({ digests: 1, votes: 1 });
  const restored = await openAt(target);
  expect(await restored.digests.due(now)).toEqual([]);
  expect(await restored.readingGroups.due(now)).toEqual([]);
  expect(await restored.digests.get("due0000000")).toMatchObject({
    createdAt: NOON + 3 * DAY_MS,
    dueAt: NOON + 4 * DAY_MS,
  });
  expect(await restored.digests.get("later00000")).toMatchObject({
    createdAt: NOON,
    dueAt: NOON + 7 * DAY_MS,
  });
  expect(await restored.digests.get("paused0000")).toMatchObject({ createdAt: NOON });
});

describe.skipIf(!hasPostgres)("a state in PostgreSQL", () => {
  const postgres = usePostgres();

  test("is saved in one moment, restored to a file, and back in its place", async () => {
    const { state, address } = await postgres.open();
    const folder = await makeTempDir();
    await fill(state);
    // Two rows that always change together, thousands of times while the copies are made.
    await state.set("pair", "0");
    const writing = postgres.ask(`DO $$ BEGIN FOR n IN 1..3000 LOOP
      UPDATE entries SET value = n WHERE key = 'pair';
      UPDATE changes SET detail = n WHERE id = 600;
      COMMIT; END LOOP; END $$`);
    const copies = [];
    const pairs = [];
    for (const n of [1, 2, 3]) {
      const path = join(folder, `copy-${n}.sqlite`);
      copies.push(path);
      expect(await saveState(address, path)).toMatchObject({ tables: { changes: 600 } });
      const copied = new DatabaseSync(path);
      const read = (sql: string) => copied.prepare(sql).get()?.["n"];
      const entry = read("SELECT value AS n FROM entries WHERE key = 'pair'");
      pairs.push([entry, read("SELECT detail AS n FROM changes ORDER BY id DESC LIMIT 1")]);
      copied.close();
    }
    await writing;
    expect(pairs.filter(([entry]) => entry !== "0").length).toBeGreaterThan(0);
    expect(pairs.filter(([entry, change]) => entry !== change && entry !== "0")).toEqual([]);
    const [copy = ""] = copies;
    const file = join(folder, "state.sqlite");
    await restoreState(copy, file, RESTORING);
    const before = await readAll(await openAt(file));
    await expect(restoreState(copy, address, RESTORING)).rejects.toThrow("isn't empty");
    await state.changes.add({ at: NOON, userId: "1", action: "settings", detail: "later" });
    await restoreState(copy, address, { ...RESTORING, isReplacing: true });
    expect(await readAll(state)).toStrictEqual(before);
  });
});
