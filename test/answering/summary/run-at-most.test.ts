import { expect, test } from "vitest";
import { runAtMost } from "../../../src/answering/summary/run-at-most.ts";

/** Work that ends when the test says so. */
function openWork() {
  const open = new Map<number, PromiseWithResolvers<string>>();
  const work = (item: number) => {
    const pending = Promise.withResolvers<string>();
    open.set(item, pending);
    return pending.promise;
  };
  return { open, work };
}

test("runAtMost() begins no more than so many, and keeps the order of the items", async () => {
  const { open, work } = openWork();
  const all = runAtMost([1, 2, 3], work, { most: 2 });
  expect([...open.keys()]).toEqual([1, 2]);
  open.get(2)?.resolve("second");
  await Promise.resolve().then(() => undefined);
  await expect.poll(() => open.has(3)).toBe(true);
  open.get(3)?.resolve("third");
  open.get(1)?.resolve("first");
  expect(await all).toEqual(["first", "second", "third"]);
});

test("runAtMost() begins nothing more after a failure or when it is no longer worth it", async () => {
  const begun: number[] = [];
  const failing = (item: number) => {
    begun.push(item);
    return item === 2 ? Promise.reject(new Error("second")) : Promise.resolve(item);
  };
  await expect(runAtMost([1, 2, 3, 4], failing, { most: 1 })).rejects.toThrow("second");
  expect(begun).toEqual([1, 2]);
  const isWorthIt = () => begun.length < 3;
  expect(await runAtMost([5, 6, 7], failing, { most: 1, isWorthIt })).toEqual([5]);
  expect(await runAtMost([], failing, { most: 3 })).toEqual([]);
});
