import {
  appendFile,
  chown,
  mkdir,
  readFile,
  stat,
  symlink,
  truncate,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { FileEmbeddingCache } from "../../../src/indexing/cost/file-embedding-cache.ts";
import { makeTempDir } from "../../support/temp-dir.ts";

const key = (n: number) => n.toString(16).padStart(32, "0");
const vector = (n: number) => Float32Array.of(n, n / 3, -n);

let path: string;
let cache: FileEmbeddingCache;

beforeEach(async () => {
  path = join(await makeTempDir(), "library", "embeddings.pending");
  cache = new FileEmbeddingCache(path);
});

test("vectors are there for the next process, whatever their length", () => {
  cache.put([
    [key(1), vector(1)],
    [key(2), new Float32Array(1_536).fill(0.5)],
  ]);
  cache.put([[key(3), vector(3)]]);
  const next = new FileEmbeddingCache(path);
  expect(next.get(key(1))).toEqual(vector(1));
  expect(next.get(key(2))).toHaveLength(1_536);
  expect(next.get(key(3))).toEqual(vector(3));
  expect(next.get(key(4))).toBeUndefined();
});

test("a record that was cut short or damaged is passed over, and new ones take its place", async () => {
  cache.put([1, 2, 3].map((n) => [key(n), vector(n)] as const));
  const { size } = await stat(path);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: size }), fc.boolean(), async (place, isCut) => {
      const whole = await readFile(path);
      if (isCut) await truncate(path, place);
      else
        await writeFile(
          path,
          whole.map((byte, i) => (i === place ? byte ^ 1 : byte)),
        );
      const next = new FileEmbeddingCache(path);
      const record = size / 3;
      const intact = Math.min(3, Math.floor(place / record));
      for (const n of [1, 2, 3]) {
        const found = next.get(key(n));
        if (n <= intact) expect(found).toEqual(vector(n));
        else if (isCut || place < size) expect(found).toBeUndefined();
      }
      next.put([[key(9), vector(9)]]);
      expect(new FileEmbeddingCache(path).get(key(9))).toEqual(vector(9));
      await writeFile(path, whole);
    }),
    { numRuns: 60 },
  );
});

test("clearing forgets everything, on the disk too, and the cache goes on", async () => {
  cache.put([[key(1), vector(1)]]);
  cache.clear();
  expect(cache.get(key(1))).toBeUndefined();
  cache.put([[key(2), vector(2)]]);
  cache.clear();
  await expect(stat(path)).rejects.toThrow("ENOENT");
});

test("a cache that cannot be written costs nothing but itself", async () => {
  await mkdir(path, { recursive: true });
  cache.put([[key(1), vector(1)]]);
  expect(cache.get(key(1))).toBeUndefined();
  expect(() => cache.clear()).not.toThrow();
});

test("a file of something else is no cache", async () => {
  cache.put([[key(1), vector(1)]]);
  await writeFile(path, "not a cache at all, but long enough to hold a head");
  await appendFile(path, Buffer.alloc(100, 255));
  expect(new FileEmbeddingCache(path).get(key(1))).toBeUndefined();
});

test("what another process kept or cleared in the meantime is seen", () => {
  cache.put([[key(1), vector(1)]]);
  const other = new FileEmbeddingCache(path);
  other.put([[key(2), vector(2)]]);
  cache.put([[key(3), vector(3)]]);
  for (const n of [1, 2, 3]) expect(cache.get(key(n)), String(n)).toEqual(vector(n));
  for (const n of [1, 2, 3]) expect(other.get(key(n)), String(n)).toEqual(vector(n));
  other.clear();
  expect(cache.get(key(1))).toBeUndefined();
  cache.put([[key(4), vector(4)]]);
  expect(new FileEmbeddingCache(path).get(key(4))).toEqual(vector(4));
});

test("a link that somebody put in the file's place is not followed", async () => {
  const theirs = join(await makeTempDir(), "notes.txt");
  await writeFile(theirs, "my notes");
  await mkdir(join(path, ".."), { recursive: true });
  await symlink(theirs, path);
  cache.put([[key(1), vector(1)]]);
  expect(cache.get(key(1))).toBeUndefined();
  expect(await readFile(theirs, "utf8")).toBe("my notes");
});

test.runIf(process.getuid?.() === 0)(
  "a file that somebody else put there is not used",
  async () => {
    cache.put([[key(1), vector(1)]]);
    await chown(path, 12_345, 12_345);
    const before = await readFile(path);
    const next = new FileEmbeddingCache(path);
    next.put([[key(2), vector(2)]]);
    expect([next.get(key(1)), next.get(key(2))]).toEqual([undefined, undefined]);
    expect(await readFile(path)).toEqual(before);
  },
);
