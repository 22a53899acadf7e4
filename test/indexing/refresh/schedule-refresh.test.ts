import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { scheduleRefresh } from "../../../src/indexing/refresh/schedule-refresh.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-03-20T04:58:30Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

test("scheduleRefresh() works at the minutes of its schedule in UTC, until it is stopped", async () => {
  const due: string[] = [];
  const stop = scheduleRefresh("0 5,6 * * *", (run) => {
    due.push(run.due.toISOString());
    return Promise.resolve();
  });
  await vi.advanceTimersByTimeAsync(80_000);
  expect(due).toEqual([]);
  await vi.advanceTimersByTimeAsync(2 * 3_600_000);
  expect(due).toEqual(["2026-03-20T05:00:00.000Z", "2026-03-20T06:00:00.000Z"]);
  await stop();
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  expect(due).toHaveLength(2);
});

test("scheduleRefresh() passes over a time that comes while it works, and waits for the work when stopped", async () => {
  const finished: unknown[] = [];
  const held = Promise.withResolvers<void>();
  let starts = 0;
  const stop = scheduleRefresh("* * * * *", async ({ signal }) => {
    starts += 1;
    await held.promise;
    finished.push(signal.aborted);
  });
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(starts).toBe(1);
  const stopping = stop();
  expect(finished).toEqual([]);
  held.resolve();
  await stopping;
  expect(finished).toEqual([true]);
  await stop();
});
