import { chmod, copyFile, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openState } from "../../src/state/open-state.ts";
import { restoreState } from "../../src/state/restore-state.ts";
import { saveState } from "../../src/state/save-state.ts";
import { openSqliteState } from "./open-sqlite-state.ts";
import { NOON } from "./suites/samples.ts";

const RESTORING = { isReplacing: false, now: () => NOON };

test("what a process that was killed had in its log isn't put into the state that was restored", async () => {
  const { state, address, folder } = await openSqliteState();
  await state.set("k", "backed up");
  const copy = join(folder, "copy.sqlite");
  await saveState(address, copy);
  await state.set("k", "later");
  const target = join(folder, "killed.sqlite");
  await copyFile(`${address}-wal`, `${target}-wal`);
  await copyFile(`${address}-shm`, `${target}-shm`);
  await restoreState(copy, target, RESTORING);
  const restored = await openState(target, { now: () => NOON });
  onTestFinished(() => restored.close());
  expect(await restored.get("k")).toBe("backed up");
  await restored.close();
  await rm(target);
  expect((await readdir(folder)).filter((name) => name.startsWith("killed"))).toEqual([]);
});

test("a state is for its owner's eyes only, whatever became of the backup's file", async () => {
  const { address, folder } = await openSqliteState();
  const copy = join(folder, "copy.sqlite");
  await saveState(address, copy);
  await chmod(copy, 0o644);
  await restoreState(copy, join(folder, "restored.sqlite"), RESTORING);
  expect((await stat(join(folder, "restored.sqlite"))).mode & 0o777).toBe(0o600);
});

test("whoever restores over a damaged state is told to move it away, and it stays as it was", async () => {
  const { address, folder } = await openSqliteState();
  const copy = join(folder, "copy.sqlite");
  await saveState(address, copy);
  const target = join(folder, "damaged.sqlite");
  await writeFile(target, "not a database ".repeat(1_000));
  const restoring = restoreState(copy, target, { ...RESTORING, isReplacing: true });
  await expect(restoring).rejects.toThrow("is damaged. Move it away, then restore again.");
  expect(await readFile(target, "latin1")).toContain("not a database");
});
