import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkDataFolder } from "../../../src/cli/doctor/check-data-folder.ts";
import { checkSecrecy } from "../../../src/cli/doctor/check-secrecy.ts";
import { createProbes } from "../../../src/cli/doctor/create-probes.ts";
import { acquireWriteLock } from "../../../src/indexing/write-lock.ts";
import { makeTempDir } from "../../support/temp-dir.ts";
import { fakeProbes } from "../fake-probes.ts";

const probes = createProbes();
const lockHolder = (folder: string) => probes.lockHolder(folder);
const isReadableByOthers = (path: string) => probes.isReadableByOthers(path);

test("whoever writes the library is named while they do", async () => {
  const folder = await makeTempDir();
  expect(await lockHolder(folder)).toBeUndefined();
  expect(await lockHolder(join(folder, "missing"))).toBeUndefined();
  const lock = await acquireWriteLock(folder, { waitMs: 0 });
  expect(await lockHolder(folder)).toContain(String(process.pid));
  const checks = await checkDataFolder(folder, fakeProbes({ lockHolder }));
  expect(checks.map(({ name }) => name)).toEqual(["Data folder", "Writing", "Disk space"]);
  await lock.release();
  expect(await lockHolder(folder)).toBeUndefined();
});

test.skipIf(process.platform === "win32")("files that others can read are named", async () => {
  const folder = await makeTempDir();
  const state = join(folder, "state.sqlite");
  expect(await checkSecrecy(state, { isReadableByOthers })).toEqual([]);
  await writeFile(state, "");
  await chmod(state, 0o640);
  expect(await checkSecrecy(state, { isReadableByOthers })).toMatchObject([
    { status: "warn", message: expect.stringContaining(state), fix: `run \`chmod 600 ${state}\`` },
  ]);
  await chmod(state, 0o600);
  expect(await checkSecrecy(state, { isReadableByOthers })).toEqual([]);
  await mkdir(join(folder, "empty"));
  expect(await checkSecrecy(":memory:", { isReadableByOthers })).toEqual([]);
});
