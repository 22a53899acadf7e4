import { readFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { whenFree } from "../../src/state/sqlite-when-free.ts";
import { openSqliteState } from "./open-sqlite-state.ts";

/** A state file that somebody else is writing to until `release` is called. */
async function openLocked() {
  const { state, address } = await openSqliteState();
  const other = new DatabaseSync(address);
  onTestFinished(() => other.close());
  other.exec("BEGIN IMMEDIATE");
  return { state, release: () => other.exec("COMMIT") };
}

test("while somebody else writes, a write waits and nothing else does", async () => {
  const { state, release } = await openLocked();
  const limit = [{ name: "server:1", limit: 1 }];
  const writing = Promise.all([
    state.set("k", "v"),
    state.claim("c", { ttlMs: 1_000 }),
    state.quotas.take(limit),
    state.quotas.take(limit),
  ]);
  // Timers, heartbeats and acknowledgements go on, and so does reading.
  await nextTurn();
  expect(await state.get("k")).toBeUndefined();
  release();
  const [, claimed, first, second] = await writing;
  expect(claimed).toBe(true);
  expect([first, second].filter(({ isTaken }) => isTaken)).toHaveLength(1);
  expect(await state.get("k")).toBe("v");
});

test("who waits for too long is told, and any other failure at once", async () => {
  const locked = Object.assign(new Error("database is locked"), { errcode: 261 });
  let tries = 0;
  const attempt = (error: Error) => () => {
    tries += 1;
    throw error;
  };
  await expect(whenFree(attempt(locked), 40)).rejects.toBe(locked);
  expect(tries).toBeGreaterThan(1);
  tries = 0;
  const full = Object.assign(new Error("database or disk is full"), { errcode: 13 });
  await expect(whenFree(attempt(full), 40)).rejects.toBe(full);
  expect(tries).toBe(1);
});

test("what was deleted leaves the log of writes once nobody reads it any more", async () => {
  const { state, address } = await openSqliteState();
  const other = new DatabaseSync(address);
  onTestFinished(() => other.close());
  await state.set("k", "zebrafish", { userId: "10001" });
  other.exec("BEGIN; SELECT * FROM entries");
  const forgetting = state.forgetMember("10001");
  await nextTurn();
  other.exec("COMMIT");
  expect(await forgetting).toBe(1);
  const log = await readFile(`${address}-wal`, "latin1");
  expect(log).not.toContain("zebrafish");
});
