import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createProbes } from "../../../src/cli/doctor/create-probes.ts";
import { inspectPath } from "../../../src/cli/doctor/inspect-path.ts";
import { makeTempDir } from "../../support/temp-dir.ts";

test("inspectPath() tells files, folders, missing paths and blocked ones apart", async () => {
  const folder = await makeTempDir();
  const file = join(folder, "file");
  await writeFile(file, "");
  expect(await inspectPath(folder)).toEqual({ kind: "folder", isWritable: true });
  expect(await inspectPath(file)).toEqual({ kind: "file", isWritable: true });
  expect(await inspectPath(join(folder, "a", "b"))).toEqual({ kind: "missing", isWritable: true });
  expect(await inspectPath(join(file, "a"))).toEqual({ kind: "blocked", isWritable: false });
});

test("createProbes() measures free space where a folder will be", async () => {
  const folder = await makeTempDir();
  expect(await createProbes().freeBytes(join(folder, "a", "b"))).toBeGreaterThan(0);
});
