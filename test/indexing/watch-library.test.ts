import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { watchLibrary } from "../../src/indexing/watch-library.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp(broken?: Error, lookMs = 0) {
  let fault = broken;
  const told: string[] = [];
  let looks = 0;
  const look = async () => {
    looks += 1;
    if (lookMs > 0) await vi.advanceTimersByTimeAsync(lookMs);
    if (fault) throw fault;
  };
  const stop = watchLibrary(look, {
    wellMs: 20_000,
    brokenMs: 5_000,
    broken,
    onBroken: (error) => told.push((error as Error).message),
    onMended: () => told.push("mended"),
  });
  onTestFinished(stop);
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { told, stop, wait, looks: () => looks, set: (next?: Error) => (fault = next) };
}

test("a fault is told once, and so is that it is mended", async () => {
  const { told, wait, looks, set } = setUp();
  set(new Error("no rows"));
  await wait(20_000);
  await wait(15_000);
  expect(looks()).toBe(4);
  expect(told).toEqual(["no rows"]);
  set(new Error("no table"));
  await wait(5_000);
  set();
  await wait(5_000);
  expect(told).toEqual(["no rows", "no table", "mended"]);
});

test("what was broken before the watch is looked at soon and not told again", async () => {
  const { told, wait, set } = setUp(new Error("no rows"));
  await wait(5_000);
  expect(told).toEqual([]);
  set();
  await wait(5_000);
  expect(told).toEqual(["mended"]);
});

test("looks that take long come seldom, and none comes after the end", async () => {
  const { wait, stop, looks } = setUp(undefined, 2_500);
  await wait(20_000);
  await wait(45_000);
  expect(looks()).toBe(1);
  await wait(6_000);
  expect(looks()).toBe(2);
  stop();
  await wait(600_000);
  expect(looks()).toBe(2);
});
