import { expect, onTestFinished, test, vi } from "vitest";
import { NewestGeneration } from "../../src/indexing/lancedb-newest-generation.ts";
import { writePointer } from "../../src/indexing/lancedb-pointer.ts";
import { makeSmallGeneration, POINTER } from "./small-generation.ts";

async function setUp() {
  const { reader, writer, add } = await makeSmallGeneration();
  let time = 1_000;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => time);
  onTestFinished(() => clock.mockRestore());
  const stamp = (at: number) => writePointer(writer, "0", { ...POINTER, updatedAt: new Date(at) });
  await stamp(1);
  const newest = new NewestGeneration(async () => ({ reader, keyColumn: "_rowid" }));
  const stampSeen = async () => (await newest.get())?.pointer.updatedAt.getTime();
  return { reader, writer, add, newest, stamp, stampSeen, wait: (ms: number) => (time += ms) };
}

test("what others wrote is seen after two seconds, and looked for once by all who ask", async () => {
  const { reader, add, newest, stamp, stampSeen, wait } = await setUp();
  const first = await newest.get();
  await add(1);
  await stamp(2);
  wait(1_999);
  expect(await newest.get()).toBe(first);
  wait(1);
  const looks = vi.spyOn(reader, "tableNames");
  expect(await Promise.all(Array.from({ length: 9 }, stampSeen))).toEqual(Array(9).fill(2));
  expect(looks).toHaveBeenCalledTimes(1);
  expect(await (await newest.get())?.chunks.countRows()).toBe(2);
});

test("what was being opened when the library changed is used by nobody else", async () => {
  const { reader, newest, stamp, stampSeen } = await setUp();
  const held = Promise.withResolvers<void>();
  vi.spyOn(reader, "openTable").mockImplementationOnce(async (name) => {
    const table = await reader.openTable(name);
    await held.promise;
    return table;
  });
  const slow = stampSeen();
  await stamp(2);
  newest.forget();
  expect(await stampSeen()).toBe(2);
  held.resolve();
  expect(await slow).toBe(1);
  expect(await stampSeen()).toBe(2);
});

test("a look that fails is told to those who asked, and the next one is tried anew", async () => {
  const { reader, stampSeen } = await setUp();
  vi.spyOn(reader, "tableNames").mockRejectedValueOnce(new Error("lance error: away"));
  const asked = await Promise.allSettled([stampSeen(), stampSeen()]);
  expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await stampSeen()).toBe(1);
});

test("a reading that fails is tried once more with tables opened anew, and no other is", async () => {
  const { newest } = await setUp();
  const seen = new Set<unknown>();
  const work = (fails: number, error: Error) => () =>
    newest.read((open) => {
      seen.add(open.chunks);
      return seen.size > fails ? Promise.resolve("read") : Promise.reject(error);
    });
  expect(await work(1, new Error("lance error: Not found"))()).toBe("read");
  seen.clear();
  await expect(work(2, new Error("lance error: Not found"))()).rejects.toThrow("Not found");
  expect(seen.size).toBe(2);
  seen.clear();
  await expect(work(1, new RangeError("wanted 8 numbers"))()).rejects.toThrow("8 numbers");
  expect(seen.size).toBe(1);
});

test("of readings that fail together the first has the tables opened anew for all", async () => {
  const { newest } = await setUp();
  const [first, held] = [await newest.get(), Promise.withResolvers<void>()];
  const failing = (until: Promise<void>) =>
    newest.read(async (open) => {
      if (open !== first) return open;
      await until;
      throw new Error("lance error: Not found");
    });
  const [early, late] = [failing(Promise.resolve()), failing(held.promise)];
  const anew = await early;
  held.resolve();
  expect(await late).toBe(anew);
  expect(await newest.get()).toBe(anew);
});
