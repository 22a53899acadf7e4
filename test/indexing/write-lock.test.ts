import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { LibraryError } from "../../src/indexing/library-error.ts";
import { acquireWriteLock } from "../../src/indexing/write-lock.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const PATIENT = { waitMs: 30_000 };
const IMPATIENT = { waitMs: 0 };
const MINUTE_MS = 60_000;

/** A process that holds the folder's lock until its standard input ends. */
async function holdElsewhere(folder: string) {
  const code = `
    const { acquireWriteLock } = await import(${JSON.stringify(lockModule())});
    const lock = await acquireWriteLock(process.argv[1], { waitMs: 0 });
    console.log("held");
    process.stdin.on("end", () => lock.release()).resume();`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code, folder], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return { pid: child.pid, letGo: () => child.stdin.end() };
}

const lockModule = () => new URL("../../src/indexing/write-lock.ts", import.meta.url).href;

describe("acquireWriteLock()", () => {
  test("leaves a note while it is held and nothing when it is released", async () => {
    const folder = await makeTempDir();
    const lock = await acquireWriteLock(folder, IMPATIENT);
    expect(await readFile(join(folder, "ingest.holder"), "utf8")).toMatch(
      new RegExp(`^process ${process.pid}, since \\d{4}-\\d\\d-\\d\\dT`),
    );
    expect(lock.signal.aborted).toBe(false);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  test("gives up at once, naming the holder, when it may not wait", async () => {
    const folder = await makeTempDir();
    const { pid } = await holdElsewhere(folder);
    const waiting = acquireWriteLock(folder, IMPATIENT);
    await expect(waiting).rejects.toBeInstanceOf(LibraryError);
    await expect(waiting).rejects.toMatchObject({
      kind: "locked",
      message: expect.stringMatching(`Another ingest .*\\(process ${pid}, since .*\\)\\. Wait`),
    });
  });

  test("waits for the holder and tells about it once", async () => {
    const folder = await makeTempDir();
    const { pid, letGo } = await holdElsewhere(folder);
    const told: string[] = [];
    const onWait = (holder: string) => {
      told.push(holder);
      letGo();
    };
    const lock = await acquireWriteLock(folder, { ...PATIENT, onWait });
    expect(told).toEqual([expect.stringContaining(`process ${pid}`)]);
    await lock.release();
  });

  test("gives up after the time it may wait, having told about the holder once", async () => {
    const folder = await makeTempDir();
    const lock = await acquireWriteLock(folder, IMPATIENT);
    const told: string[] = [];
    const onWait = (holder: string) => void told.push(holder);
    const waiting = acquireWriteLock(folder, { waitMs: 600, onWait });
    await expect(waiting).rejects.toMatchObject({ kind: "locked" });
    expect(told).toHaveLength(1);
    await lock.release();
  });

  test("keeps two holders of one process apart", async () => {
    const folder = await makeTempDir();
    const first = await acquireWriteLock(folder, IMPATIENT);
    let isReleased = false;
    const second = acquireWriteLock(folder, PATIENT).then(async (lock) => {
      expect(isReleased).toBe(true);
      await lock.release();
    });
    await expect(acquireWriteLock(folder, IMPATIENT)).rejects.toMatchObject({ kind: "locked" });
    isReleased = true;
    await first.release();
    await second;
  });

  test("stops waiting when it is cancelled and aborts the work of whoever holds it", async () => {
    const folder = await makeTempDir();
    const controller = new AbortController();
    const lock = await acquireWriteLock(folder, { ...IMPATIENT, signal: controller.signal });
    const waiting = acquireWriteLock(folder, {
      ...PATIENT,
      signal: controller.signal,
      onWait: () => controller.abort(new Error("the person gave up")),
    });
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    expect(lock.signal.aborted).toBe(true);
    await lock.release();
    const late = acquireWriteLock(folder, { ...PATIENT, signal: controller.signal });
    await expect(late).rejects.toThrow("the person gave up");
  });

  test("is free again after it could not be taken", async () => {
    const folder = await makeTempDir();
    await mkdir(join(folder, "ingest.holder")); // The note cannot be written.
    await expect(acquireWriteLock(folder, IMPATIENT)).rejects.toThrow(/EISDIR/);
    await rm(join(folder, "ingest.holder"), { recursive: true });
    await (await acquireWriteLock(folder, IMPATIENT)).release();
  });

  test("is free again after its note could not be removed", async () => {
    const folder = await makeTempDir();
    const lock = await acquireWriteLock(folder, IMPATIENT);
    await rm(join(folder, "ingest.holder"));
    await mkdir(join(folder, "ingest.holder"));
    await expect(lock.release()).rejects.toThrow(/EISDIR/);
    await rm(join(folder, "ingest.holder"), { recursive: true });
    await (await acquireWriteLock(folder, IMPATIENT)).release();
  });

  test("is released although its note is gone", async () => {
    const folder = await makeTempDir();
    const lock = await acquireWriteLock(folder, IMPATIENT);
    await rm(join(folder, "ingest.holder"));
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  test("is another's while it stands, though nobody has put a name to it", async () => {
    const folder = await makeTempDir();
    await mkdir(join(folder, "ingest.lock"));
    const told: string[] = [];
    const onWait = (holder: string) => void told.push(holder);
    await expect(acquireWriteLock(folder, { waitMs: 300, onWait })).rejects.toMatchObject({
      kind: "locked",
      message: expect.stringContaining("(a process that gave no name)"),
    });
    expect(told).toEqual([]);
  });

  test("stops the work of a holder who has lost it, and leaves the next one's alone", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const folder = await makeTempDir();
    const first = await acquireWriteLock(folder, IMPATIENT);
    await rm(join(folder, "ingest.lock"), { recursive: true });
    const second = await acquireWriteLock(folder, IMPATIENT);
    const lost = once(first.signal, "abort");
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    await lost;
    expect(first.signal.reason).toMatchObject({
      kind: "locked",
      message: expect.stringMatching(/lost its hold.*Run it again/),
      cause: { code: "ECOMPROMISED" },
    });
    await first.release();
    expect((await readdir(folder)).toSorted()).toEqual(["ingest.holder", "ingest.lock"]);
    await second.release();
  });

  test("passes on what is not another holder's doing", async () => {
    const folder = join(await makeTempDir(), "missing");
    await expect(acquireWriteLock(folder, PATIENT)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
