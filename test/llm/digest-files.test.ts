import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { digestFiles } from "../../src/llm/digest-files.ts";
import { makeTempDir } from "../support/temp-dir.ts";

async function write(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(await makeTempDir(), "model");
  await mkdir(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

const PATHS = ["a", "b"];

test("digestFiles() gives the same files in another folder the same fingerprint", async () => {
  const digest = await digestFiles(await write({ a: "1", b: "22" }), PATHS, "note");
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(await digestFiles(await write({ a: "1", b: "22" }), PATHS, "note")).toBe(digest);
});

test("digestFiles() tells apart contents, notes, and where one file ends", async () => {
  const folder = await write({ a: "1", b: "22" });
  const digests = [
    await digestFiles(folder, PATHS, "note"),
    await digestFiles(folder, PATHS, "another"),
    await digestFiles(folder, ["a"], "note"),
    await digestFiles(await write({ a: "12", b: "2" }), PATHS, "note"),
    await digestFiles(await write({ a: "1", b: "23" }), PATHS, "note"),
  ];
  expect(new Set(digests).size).toBe(digests.length);
});

test("digestFiles() reads files longer than a block", async () => {
  const long = "x".repeat(3_000_000);
  const digest = await digestFiles(await write({ a: long, b: "" }), PATHS, "");
  const other = await digestFiles(await write({ a: `${long.slice(1)}y`, b: "" }), PATHS, "");
  expect(other).not.toBe(digest);
});

test("digestFiles() fails on a file that is not there", async () => {
  await expect(digestFiles(await write({ a: "" }), PATHS, "")).rejects.toThrow("ENOENT");
});
