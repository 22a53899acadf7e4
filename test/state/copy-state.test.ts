import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { openState } from "../../src/state/open-state.ts";
import type { State } from "../../src/state/state-store.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { openSqliteState } from "./open-sqlite-state.ts";
import { ABSTAINED, NOON, digest, group, record, turn } from "./suites/samples.ts";
import { hasPostgres, usePostgres } from "./use-postgres.ts";

const LIMITS = { ttlMs: 1_000_000, maxAnswers: 3 };

/** Leaves something in every table, with more rows than are copied at once in one. */
async function fill(state: State): Promise<void> {
  await state.set("papers:1", "a\0b", { userId: "10001" });
  await state.ledger({}).reserve(70);
  for (const key of ["a", "b", "c"]) await state.answers(LIMITS).set(key, key);
  await state.settings.change("90001", (before) => ({ ...before, threads: "always" }));
  for (const text of ["first", "second"]) {
    await state.conversations.append("c", turn("10001", text), { ttlMs: 1_000 });
  }
  for (let n = 0; n < 1_100; n += 1) {
    await state.changes.add({ at: NOON, userId: "1", action: "settings", detail: `change ${n}` });
  }
  const history = [turn("10001", "before"), turn("10002", "that")];
  await state.records.save(record({ id: "r1", history }));
  await state.records.save(record({ id: "r0", answer: ABSTAINED }));
  await state.feedback.save({ answerId: "r1", userId: "10001", verdict: "good", at: NOON });
  await state.digests.save(digest());
  await state.digests.deliver(digest().id, ["p1", "p2"], { dueAt: NOON + 5 });
  await state.quotas.take([{ name: "server", limit: 5 }]);
  await state.readingGroups.save(group());
  await state.readingGroups.vote(group().id, "10001", "p2");
}

async function readAll(state: State): Promise<unknown> {
  return {
    entry: await state.get("papers:1"),
    answers: await Promise.all(["a", "b", "c"].map((key) => state.answers(LIMITS).get(key))),
    settings: await state.settings.get("90001"),
    turns: await state.conversations.load("c"),
    records: [await state.records.load("r1"), await state.records.load("r0")],
    usage: await state.records.usage(undefined, 0),
    feedback: await state.feedback.list("90001", 0),
    digest: await state.digests.list("90001"),
    known: await state.digests.known(digest().id, ["p1", "p2", "p3"]),
    quota: await state.quotas.take([{ name: "server", limit: 1 }]),
    changes: await state.changes.list(undefined, 5_000),
    groups: await state.readingGroups.due(NOON + 2_000),
    votes: await state.readingGroups.votes(group().id),
    exhausted: await state.ledger({ dailyNanoUsd: 70 }).reserve(1),
  };
}

async function copy(from: string, to: string) {
  const args = ["scripts/copy-state.ts", "--from", from, "--to", to];
  return promisify(execFile)(process.execPath, args);
}

async function openAt(address: string): Promise<State> {
  const state = await openState(address, { now: () => NOON });
  onTestFinished(() => state.close());
  return state;
}

describe("state:copy", () => {
  test("copies a file, and nothing onto what is there already", async () => {
    const { state, address, folder } = await openSqliteState();
    await fill(state);
    const before = await readAll(state);
    await state.close();
    const to = join(folder, "copy.sqlite");
    const { stdout } = await copy(address, to);
    expect(stdout).toMatch(/^Copied 1\d{3} rows of 17 tables\.\n$/u);
    const copied = await openAt(to);
    expect(await readAll(copied)).toStrictEqual(before);
    // The newest stay the newest.
    await copied.answers(LIMITS).set("d", "d");
    expect(await copied.answers(LIMITS).get("a")).toBeUndefined();
    await expect(copy(address, to)).rejects.toThrow(
      "Cannot copy the state: The state to copy to isn't empty",
    );
    expect(await readAll(copied)).toMatchObject({ entry: "a\0b", quota: { isTaken: false } });
  });

  test("names a file that isn't there, and says how it is used", async () => {
    const folder = await makeTempDir();
    const missing = join(folder, "state.sqlite");
    await expect(copy(missing, join(folder, "to.sqlite"))).rejects.toThrow(
      `there is no file ${missing}`,
    );
    await expect(copy(missing, missing)).rejects.toThrow("Usage: npm run state:copy");
  });

  describe.skipIf(!hasPostgres)("with PostgreSQL", () => {
    const postgres = usePostgres();

    test("brings a file's state there and back", async () => {
      const { state, address, folder } = await openSqliteState();
      await fill(state);
      const before = await readAll(state);
      await state.close();
      const { address: url, openAgain, state: empty } = await postgres.open();
      await empty.close();
      await copy(address, url);
      const there = await openAgain();
      expect(await readAll(there)).toStrictEqual(before);
      await there.conversations.append("c", turn("10001", "third"), { ttlMs: 1_000 });
      expect((await there.conversations.load("c")).at(-1)?.question).toBe("third");
      await there.conversations.delete("c");
      await there.close();
      const back = join(folder, "back.sqlite");
      await copy(url, back);
      expect(await readAll(await openAt(back))).toStrictEqual({ ...(before as object), turns: [] });
    });
  });
});
