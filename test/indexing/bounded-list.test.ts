import { expect, test } from "vitest";
import { BoundedList } from "../../src/indexing/bounded-list.ts";
import { newTally, toReport, unlistedOf } from "../../src/indexing/ingest-tally.ts";

test("a bounded list keeps the first items, counts all, and tells of each", () => {
  const told: number[] = [];
  const list = new BoundedList<number>(2, (item) => told.push(item));
  for (const item of [1, 2, 3]) list.push(item);
  expect(list.items).toEqual([1, 2]);
  expect(list.count).toBe(3);
  expect(told).toEqual([1, 2, 3]);
  list.recall([4], 5);
  expect(list.count).toBe(9);
});

test("a report of a hundred thousand rejects names ten thousand and counts the rest", () => {
  const tally = newTally();
  for (let line = 1; line <= 100_000; line++) {
    tally.rejected.push({ file: "a.txt", line, reason: "abstract is empty" });
  }
  const report = toReport(tally, 1);
  expect(report.rejected).toHaveLength(10_000);
  expect(report.unlisted).toEqual({ rejected: 90_000 });
  expect(unlistedOf(tally, 1_000)).toEqual({ unlisted: { rejected: 99_000 } });
});

test("a report whose lists are whole doesn't speak of others", () => {
  const tally = newTally();
  tally.rejected.push({ file: "a.txt", line: 1, reason: "abstract is empty" });
  expect(toReport(tally, 1)).not.toHaveProperty("unlisted");
});
