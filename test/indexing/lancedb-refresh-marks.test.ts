import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { LancedbRefreshMarks } from "../../src/indexing/lancedb-refresh-marks.ts";
import { LibraryError } from "../../src/indexing/library-error.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const AT = new Date("2026-03-20T05:00:00.250Z");
const SOURCE = "arxiv-search:ti:\"it's\" AND all:'; DROP";

async function openMarks(uri: string) {
  const marks = await LancedbRefreshMarks.open(uri);
  onTestFinished(() => marks.close());
  return marks;
}

test("marks are kept by source, replaced whole, and seen by other processes at once", async () => {
  const uri = await makeTempDir();
  const [marks, others] = [await openMarks(uri), await openMarks(uri)];
  expect(await marks.get(SOURCE)).toBeUndefined();
  await marks.set(SOURCE, { day: "2026-03-19", token: "verb%3D1", at: AT });
  await marks.set("arxiv-oai:cs", { day: "2026-01-01", at: AT });
  expect(await others.get(SOURCE)).toEqual({ day: "2026-03-19", token: "verb%3D1", at: AT });
  await others.set(SOURCE, { day: "2026-03-20", at: AT });
  expect(await marks.get(SOURCE)).toEqual({ day: "2026-03-20", at: AT });
  expect(await marks.get("arxiv-oai:cs")).toEqual({ day: "2026-01-01", at: AT });
});

test("marks that processes set at once all stand", async () => {
  const uri = await makeTempDir();
  const processes = [await openMarks(uri), await openMarks(uri)];
  for (const name of ["0", "1"]) await processes[0]?.set(name, { day: "2026-01-01", at: AT });
  for (let day = 11; day < 16; day += 1) {
    const mark = { day: `2026-03-${day}`, at: AT };
    await Promise.all(processes.map((marks, index) => marks.set(String(index), mark)));
    expect(await Promise.all(processes.map((marks) => marks.get("1")))).toEqual([mark, mark]);
    expect(await processes[1]?.get("0")).toEqual(mark);
  }
});

test("a place that holds no library is refused in one sentence", async () => {
  const file = join(await makeTempDir(), "file");
  await writeFile(file, "");
  await expect(LancedbRefreshMarks.open(file)).rejects.toThrow(LibraryError);
});
