import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createWriteGuard } from "../../src/indexing/write-guard.ts";
import { S3_ERRORS } from "../support/s3-server/s3-wire.ts";
import { startS3Server } from "../support/s3-server/s3-server.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const IMPATIENT = { waitMs: 0 };

describe("createWriteGuard()", () => {
  test("makes a library's folder and keeps its lock there", async () => {
    const folder = join(await makeTempDir(), "new", "library");
    const guard = createWriteGuard(folder, {});
    expect(await readdir(folder)).toEqual([]);
    const lock = await guard.lock(IMPATIENT);
    expect((await readdir(folder)).toSorted()).toEqual(["ingest.holder", "ingest.lock"]);
    await expect(createWriteGuard(folder, {}).lock(IMPATIENT)).rejects.toMatchObject({
      kind: "locked",
    });
    await lock.release();
  });

  test("keeps the writers of a library in another store apart on this machine, each store by itself", async () => {
    const folder = await mkdtemp(join(tmpdir(), "papercord-guard-"));
    const kept = process.env.TMPDIR;
    process.env.TMPDIR = folder;
    onTestFinished(async () => {
      if (kept === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = kept;
      await rm(folder, { recursive: true, force: true });
    });
    const [one, other] = ["gs://papers/library", "gs://papers/other"] as const;
    const lock = await createWriteGuard(one, {}).lock(IMPATIENT);
    await expect(createWriteGuard(one, {}).lock(IMPATIENT)).rejects.toMatchObject({
      kind: "locked",
    });
    const second = await createWriteGuard(other, {}).lock(IMPATIENT);
    expect(await readdir(folder)).toEqual([
      expect.stringMatching(/^papercord-[0-9a-f]{16}$/),
      expect.stringMatching(/^papercord-[0-9a-f]{16}$/),
    ]);
    await lock.release();
    await second.release();
  });

  test("gives who stops waiting for a bucket their own reason", async () => {
    const { env } = await startS3Server();
    const guard = createWriteGuard("s3://papers/library", env);
    await guard.verify();
    const signal = AbortSignal.abort(new Error("the person gave up"));
    await expect(guard.lock({ ...IMPATIENT, signal })).rejects.toThrow("the person gave up");
  });

  test("asks an unsafe store no second time", async () => {
    const { env, requests } = await startS3Server({
      fault: ({ headers }) => (headers["if-none-match"] ? S3_ERRORS.notImplemented : undefined),
    });
    const guard = createWriteGuard("s3://papers/library", env);
    await expect(guard.verify()).rejects.toMatchObject({ kind: "unsafe-store" });
    const asked = requests.length;
    await expect(guard.verify()).rejects.toMatchObject({ kind: "unsafe-store" });
    expect(requests).toHaveLength(asked);
  });
});
