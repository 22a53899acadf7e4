import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, rmdir, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freeDeadLock, holderNote, type LockPlaces } from "../../src/indexing/free-dead-lock.ts";
import { acquireWriteLock } from "../../src/indexing/write-lock.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const MINUTE_S = 60;

/** The id of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

/** A lock as a holder leaves it that ended without letting go. */
async function leftLock({
  pid,
  host = hostname(),
  ageSeconds = 10,
}: {
  readonly pid: number;
  readonly host?: string;
  readonly ageSeconds?: number;
}): Promise<LockPlaces> {
  const folder = await makeTempDir();
  const places = {
    folder,
    lock: join(folder, "ingest.lock"),
    note: join(folder, "ingest.holder"),
    takeover: join(folder, "ingest.takeover"),
  };
  await mkdir(places.lock);
  await writeFile(places.note, `process ${pid}, since 2026-01-01T00:00:00.000Z, on ${host}`);
  const then = Date.now() / 1_000 - ageSeconds;
  await utimes(places.lock, then, then);
  return places;
}

test("freeDeadLock() takes the lock of a dead process away, and the next writer takes it at once", async () => {
  const places = await leftLock({ pid: await deadPid() });
  expect(await freeDeadLock(places)).toBe(true);
  expect(await readdir(places.folder)).toEqual([]);
  const left = await leftLock({ pid: await deadPid() });
  const lock = await acquireWriteLock(left.folder, { waitMs: 0 });
  await lock.release();
});

test("freeDeadLock() leaves the lock of a living process", async () => {
  const places = await leftLock({ pid: process.pid });
  expect(await freeDeadLock(places)).toBe(false);
  expect(await readdir(places.folder)).toContain("ingest.lock");
});

test("freeDeadLock() leaves the lock of a process on another machine, whose ids say nothing here", async () => {
  const places = await leftLock({ pid: await deadPid(), host: `not-${hostname()}` });
  expect(await freeDeadLock(places)).toBe(false);
  expect(await readdir(places.folder)).toContain("ingest.lock");
});

test.for(["", "process x, since then, on here", `process , since then, on ${hostname()}`])(
  "freeDeadLock() leaves a lock whose note reads %j",
  async (note) => {
    const places = await leftLock({ pid: await deadPid() });
    await writeFile(places.note, note);
    expect(await freeDeadLock(places)).toBe(false);
    expect(await readdir(places.folder)).toContain("ingest.lock");
  },
);

test("freeDeadLock() takes nothing away where only a note was left", async () => {
  const places = await leftLock({ pid: await deadPid() });
  await rmdir(places.lock);
  expect(await freeDeadLock(places)).toBe(false);
  expect(await readdir(places.folder)).toEqual(["ingest.holder"]);
});

test("freeDeadLock() leaves no takeover behind, and waits for none that was left behind", async () => {
  const places = await leftLock({ pid: await deadPid() });
  await mkdir(places.takeover);
  const then = Date.now() / 1_000 - MINUTE_S;
  await utimes(places.takeover, then, then);
  expect(await freeDeadLock(places)).toBe(true);
  expect(await readdir(places.folder)).toEqual([]);
});

test("freeDeadLock() knows its own process's note for a living one's", async () => {
  const places = await leftLock({ pid: await deadPid() });
  await writeFile(places.note, holderNote(new Date(0)));
  expect(holderNote(new Date(0))).toContain("1970-01-01T00:00:00.000Z");
  expect(await freeDeadLock(places)).toBe(false);
});

test("freeDeadLock() leaves a lock so young that a new holder may not have written its note", async () => {
  const places = await leftLock({ pid: await deadPid(), ageSeconds: 0 });
  expect(await freeDeadLock(places)).toBe(false);
  expect(await readdir(places.folder)).toContain("ingest.lock");
});

test("freeDeadLock() leaves a lock without a note, and one that another takes away", async () => {
  const places = await leftLock({ pid: await deadPid(), ageSeconds: MINUTE_S });
  await mkdir(places.takeover);
  expect(await freeDeadLock(places)).toBe(false);
  expect(await freeDeadLock({ ...places, note: join(places.folder, "none") })).toBe(false);
});

test("of many who find a dead holder's lock one at a time takes it", async () => {
  const { folder } = await leftLock({ pid: await deadPid() });
  let holders = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 12 }, async () => {
      const lock = await acquireWriteLock(folder, { waitMs: 60_000 });
      most = Math.max(most, ++holders);
      await new Promise((resolve) => setImmediate(resolve));
      holders -= 1;
      await lock.release();
    }),
  );
  expect(most).toBe(1);
});
