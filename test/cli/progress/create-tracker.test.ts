import { expect, test } from "vitest";
import { createTracker } from "../../../src/cli/progress/create-tracker.ts";

const records = (read: number, done: number) => ({ records: { read, done } });

test("the share of an ingest is what was read, less what waits to be written", () => {
  const track = createTracker();
  expect(track({ phase: "reading", done: 10, total: 100, ...records(1_000, 0) }, 0)).toMatchObject({
    done: 1_000,
    share: 0.1,
    leftMs: undefined,
  });
  track({ phase: "embedding", done: 0, total: 1_000, ...records(1_000, 0) }, 1_000);
  const view = track(
    { phase: "embedding", done: 500, total: 1_000, ...records(1_000, 500) },
    2_000,
  );
  // 500 of about 10,000 papers, 500 a second.
  expect(view).toMatchObject({ done: 500, share: 0.05, rate: 500, leftMs: 19_000 });
  expect(track({ phase: "indexing", done: 0 }, 3_000).share).toBe(0.05);
});

test("reading on between two batches neither moves the share back nor the rate up", () => {
  const track = createTracker();
  track({ phase: "reading", done: 50, total: 100, ...records(1_000, 0) }, 0);
  track({ phase: "embedding", done: 0, ...records(1_000, 0) }, 0);
  track({ phase: "embedding", done: 1_000, ...records(1_000, 1_000) }, 10_000);
  const view = track({ phase: "reading", done: 60, total: 100, ...records(1_200, 1_000) }, 10_500);
  expect(view.share).toBeCloseTo(0.5);
  expect(view.rate).toBeCloseTo(95.24, 1);
});

test("a source of unknown length has a count and a rate, and no share", () => {
  const track = createTracker();
  track({ phase: "embedding", done: 0, ...records(500, 0) }, 0);
  const view = track({ phase: "embedding", done: 500, ...records(1_000, 500) }, 5_000);
  expect(view).toMatchObject({ done: 500, rate: 100 });
  expect(view.share).toBeUndefined();
  expect(view.leftMs).toBeUndefined();
});

test("a rebuild counts its own papers, and a verification rows and searches", () => {
  const track = createTracker();
  track({ phase: "embedding", done: 0, total: 400 }, 0);
  expect(track({ phase: "embedding", done: 100, total: 400 }, 1_000)).toMatchObject({
    unit: "paper",
    share: 0.25,
    rate: 100,
    leftMs: 3_000,
  });
  expect(track({ phase: "checking", done: 5, total: 10 }, 2_000)).toMatchObject({ unit: "row" });
  expect(track({ phase: "searching", done: 1, total: 2 }, 2_000)).toMatchObject({ unit: "paper" });
});
