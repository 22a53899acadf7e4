import { mkdir, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { isRejected } from "../../src/corpus/is-rejected.ts";
import { listSourceFiles } from "../../src/corpus/list-source-files.ts";
import { readSources } from "../../src/corpus/read-sources.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { abstractOf, titleOf } from "./listing-fixtures.ts";

const page = (number: number) => `${titleOf(number)}\n${abstractOf(number)}\n`;

async function makeFolder(): Promise<string> {
  const folder = await makeTempDir();
  await writeFile(join(folder, "b.txt"), page(2));
  await writeFile(join(folder, "a.TXT"), page(1));
  await writeFile(join(folder, ".hidden.txt"), page(9));
  await writeFile(join(folder, "README.md"), "# About\n");
  await mkdir(join(folder, "deeper.txt"));
  await writeFile(join(folder, "deeper.txt", "c.txt"), page(3));
  return folder;
}

describe("listSourceFiles()", () => {
  test("lists the files of a folder and those below it in order, without README and hidden ones", async () => {
    const folder = await makeFolder();
    const { files, rejected } = await listSourceFiles([folder]);
    const bytes = Buffer.byteLength(page(1));
    expect(files).toEqual([
      { path: join(folder, "a.TXT"), bytes },
      { path: join(folder, "b.txt"), bytes },
      { path: join(folder, "deeper.txt", "c.txt"), bytes },
    ]);
    expect(rejected).toEqual([]);
  });

  test("lists a file once that was named by itself and by its folder", async () => {
    const folder = await makeFolder();
    const { files } = await listSourceFiles([join(folder, "b.txt"), folder, `${folder}/./b.txt`]);
    expect(files).toHaveLength(3);
  });

  test("does not go round in circles by links, and refuses a link that leads to itself", async () => {
    const folder = await makeFolder();
    await symlink(folder, join(folder, "deeper.txt", "up"));
    await symlink(join(folder, "self"), join(folder, "self"));
    const { files, rejected } = await listSourceFiles([folder]);
    expect(files.map(({ path }) => basename(path))).toEqual(["a.TXT", "b.txt", "c.txt", "self"]);
    expect(rejected).toEqual([]);
    const results = await Array.fromAsync(readSources([folder]));
    expect(results.at(-1)).toMatchObject({ reason: "a link that leads back to itself" });
  });

  test("lists nothing for no paths", async () => {
    expect(await listSourceFiles([])).toEqual({ files: [], rejected: [] });
  });
});

describe("readSources()", () => {
  test("reads files in order and reports progress in bytes", async () => {
    const folder = await makeFolder();
    const progress: [number, number][] = [];
    const onProgress = (done: number, total: number) => void progress.push([done, total]);
    const results = await Array.fromAsync(readSources([folder], { onProgress }));
    expect(results).toMatchObject([1, 2, 3].map((number) => ({ title: titleOf(number) })));
    const bytes = Buffer.byteLength(page(1));
    expect(progress).toEqual([1, 2, 3].map((count) => [count * bytes, 3 * bytes]));
  });

  test.for([undefined, Object.assign(new Error("disk is full"), { code: "ENOSPC" })])(
    "stops with the signal's reason, which is no refusal",
    async (reason) => {
      const folder = await makeFolder();
      await writeFile(join(folder, "a.TXT"), page(1).repeat(200));
      const controller = new AbortController();
      const reading = (async () => {
        const onProgress = () => controller.abort(reason);
        for await (const result of readSources([folder], {
          signal: controller.signal,
          onProgress,
        })) {
          expect(isRejected(result)).toBe(false);
        }
      })();
      const error: unknown = await reading.catch((thrown: unknown) => thrown);
      expect(controller.signal.aborted).toBe(true);
      expect(error).toBe(controller.signal.reason);
    },
  );
});
