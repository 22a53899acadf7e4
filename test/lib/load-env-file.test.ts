import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { loadEnvFile } from "../../src/lib/load-env-file.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const NAMES = ["PAPERCORD_TEST_FILE", "PAPERCORD_TEST_BOTH"] as const;

beforeEach(async () => {
  const folder = process.cwd();
  process.chdir(await makeTempDir());
  onTestFinished(() => {
    process.chdir(folder);
    for (const name of NAMES) delete process.env[name];
  });
});

test("loadEnvFile() adds the variables of the file; the process's own go first", async () => {
  process.env["PAPERCORD_TEST_BOTH"] = "own";
  const text = "# a comment\nPAPERCORD_TEST_FILE=file\nPAPERCORD_TEST_BOTH=file\n";
  await writeFile(join(process.cwd(), ".env"), text);
  loadEnvFile();
  expect(NAMES.map((name) => process.env[name])).toEqual(["file", "own"]);
});

test("loadEnvFile() does nothing without a file", () => {
  const before = { ...process.env };
  loadEnvFile();
  expect({ ...process.env }).toEqual(before);
});
