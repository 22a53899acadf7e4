import { expect, test } from "vitest";
import { dayOf, nextDay, nextMonth } from "../../src/state/utc-day.ts";

test.for([
  ["2026-11-21T12:00:00Z", "2026-11-21", "2026-11-22", "2026-12-01"],
  ["2026-11-21T00:00:00Z", "2026-11-21", "2026-11-22", "2026-12-01"],
  ["2026-11-30T23:59:59.999Z", "2026-11-30", "2026-12-01", "2026-12-01"],
  ["2026-12-31T23:59:59.999Z", "2026-12-31", "2027-01-01", "2027-01-01"],
  ["2028-02-28T23:30:00-01:00", "2028-02-29", "2028-03-01", "2028-03-01"],
] as const)("%s is of the day %s, before %s and the month of %s", ([moment, day, next, month]) => {
  const date = new Date(moment);
  expect(dayOf(date)).toBe(day);
  expect(nextDay(date)).toEqual(new Date(`${next}T00:00:00Z`));
  expect(nextMonth(date)).toEqual(new Date(`${month}T00:00:00Z`));
});
