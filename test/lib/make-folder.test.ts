import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../../src/lib/make-folder.ts";
import { makeTempDir } from "../support/temp-dir.ts";

test("makeFolder() makes a folder with those above it, and is content with one that exists", async () => {
  const path = join(await makeTempDir(), "a", "b", "c");
  makeFolder(path);
  makeFolder(path);
  expect(existsSync(path)).toBe(true);
});

test("makeFolder() says when a file stands in the way, at the end or before it", async () => {
  const file = join(await makeTempDir(), "file");
  writeFileSync(file, "");
  expect(() => makeFolder(file)).toThrow(/ENOTDIR/);
  expect(() => makeFolder(join(file, "below"))).toThrow(/ENOTDIR/);
});

test.runIf(process.platform === "linux")(
  "makeFolder() gives up where no folder can be made",
  () => {
    expect(() => makeFolder("/proc/papercord/library")).toThrow(/ENOENT|EACCES|EPERM|EROFS/);
  },
);
