import { readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import type { ReadResult } from "../../../src/corpus/read-result.ts";
import type { RecordSource } from "../../../src/corpus/record-source.ts";
import { withSpool } from "../../../src/indexing/cost/spool-source.ts";
import { makeTempDir } from "../../support/temp-dir.ts";

const RESULTS: readonly ReadResult[] = [
  {
    title: "Ice\u2028and \u2029 lines\nof all \r kinds",
    abstract: "“Quoted”, \\ and \u{1f4a7}.",
    year: 2023,
    source: { file: "arxiv:1", line: 0, record: 1 },
  },
  { file: "arxiv:2", line: 0, reason: "no such paper" },
];

/** A source that counts how often it was read, as a server would. */
function live(digest?: string): RecordSource & { readings: number } {
  return {
    readings: 0,
    digest: () => Promise.resolve(digest),
    async *read() {
      this.readings += 1;
      yield* RESULTS;
    },
  };
}

async function ownTempDir() {
  const folder = await makeTempDir();
  vi.stubEnv("TMPDIR", folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

test("a live source is asked once, however often it is read, and gives the same", async () => {
  const folder = await ownTempDir();
  expect(tmpdir()).toBe(folder);
  const source = live();
  const progress: unknown[] = [];
  await withSpool(source, async (spooled) => {
    expect(await Array.fromAsync(spooled.read())).toEqual(RESULTS);
    const onProgress = (...told: readonly unknown[]) => void progress.push(told);
    expect(await Array.fromAsync(spooled.read({ onProgress }))).toEqual(RESULTS);
  });
  expect(source.readings).toBe(1);
  expect(progress).toEqual([
    [1, 2],
    [2, 2],
  ]);
  expect(await readdir(folder)).toEqual([]);
});

test("a reading that was left early is begun anew", async () => {
  await ownTempDir();
  const source = live();
  await withSpool(source, async (spooled) => {
    for await (const _ of spooled.read()) break;
    expect(await Array.fromAsync(spooled.read())).toEqual(RESULTS);
  });
  expect(source.readings).toBe(2);
});

test("files are read again, and nothing is copied", async () => {
  const folder = await ownTempDir();
  const source = live("digest");
  await withSpool(source, async (spooled) => {
    await Array.fromAsync(spooled.read());
    await Array.fromAsync(spooled.read());
    expect(await readdir(folder)).toEqual([]);
  });
  expect(source.readings).toBe(2);
});

test("nothing is left behind when the work fails", async () => {
  const folder = await ownTempDir();
  const failing = withSpool(live(), async (spooled) => {
    await Array.fromAsync(spooled.read());
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await readdir(folder)).toEqual([]);
});

test("a disk that takes no more ends the reading with the file system's error", async () => {
  const folder = await ownTempDir();
  const source = live();
  const read = source.read.bind(source);
  source.read = async function* () {
    yield* read();
    // As a server lets one wait for the next page.
    for (let i = 0; i < 5; i++) await stat(folder);
    yield* read();
  };
  const work = withSpool(source, async (spooled) => {
    const [name = ""] = await readdir(folder);
    await rm(join(folder, name), { recursive: true });
    return Array.fromAsync(spooled.read());
  });
  await expect(work).rejects.toThrow("ENOENT");
});
