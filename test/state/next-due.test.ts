import { Cron } from "croner";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS } from "../../src/lib/day-ms.ts";
import { nextDue } from "../../src/state/next-due.ts";

const at = (iso: string) => Date.parse(`${iso}Z`);
const dueAfter = (schedule: Parameters<typeof nextDue>[0], createdAt: string, now = createdAt) =>
  new Date(nextDue(schedule, { createdAt: at(createdAt), now: at(now) }))
    .toISOString()
    .slice(0, 16);

/** Moments to the millisecond between 2020 and 2040. */
const moment = fc.integer({ min: Date.UTC(2020), max: Date.UTC(2040) });
const schedule = fc.constantFrom("daily" as const, "weekly" as const, "monthly" as const);

describe("nextDue()", () => {
  test.for([
    ["daily", "2026-11-21T09:30", "2026-11-21T09:30", "2026-11-22T09:30"],
    ["daily", "2026-11-21T09:30", "2026-11-25T09:29", "2026-11-25T09:30"],
    ["daily", "2026-11-21T09:30", "2026-11-25T09:30", "2026-11-26T09:30"],
    ["weekly", "2026-11-21T09:30", "2026-11-21T10:00", "2026-11-28T09:30"],
    ["weekly", "2026-11-21T09:30", "2027-01-01T00:00", "2027-01-02T09:30"],
    ["monthly", "2026-01-31T09:00", "2026-01-31T09:00", "2026-02-28T09:00"],
    ["monthly", "2026-01-31T09:00", "2026-02-28T09:00", "2026-03-31T09:00"],
    ["monthly", "2026-01-31T09:00", "2026-04-01T00:00", "2026-04-30T09:00"],
    ["monthly", "2027-12-30T23:59", "2028-02-01T00:00", "2028-02-29T23:59"],
    ["monthly", "2026-12-15T00:00", "2026-12-20T00:00", "2027-01-15T00:00"],
  ] as const)("%s since %s, asked at %s: %s", ([kind, createdAt, now, due]) => {
    expect(dueAfter(kind, createdAt, now)).toBe(due);
  });

  test("a clock that went back makes nothing due before the first one", () => {
    expect(dueAfter("weekly", "2026-11-21T09:30", "2026-01-01T00:00")).toBe("2026-11-28T09:30");
  });

  test("steps along one grid however late each digest is, and never stands still", () => {
    fc.assert(
      fc.property(
        schedule,
        moment,
        fc.array(fc.integer({ min: 0, max: 90 * DAY_MS })),
        (kind, createdAt, delays) => {
          let due = nextDue(kind, { createdAt, now: createdAt });
          const grid = new Set<number>();
          for (let step = createdAt; step < createdAt + 600 * DAY_MS;) {
            step = nextDue(kind, { createdAt, now: step });
            grid.add(step);
          }
          for (const delay of delays.slice(0, 4)) {
            const now = due + delay;
            due = nextDue(kind, { createdAt, now });
            expect(due).toBeGreaterThan(now);
            expect(grid).toContain(due);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test("agrees with a cron schedule where cron has one", () => {
    const options = { timezone: "UTC", paused: true } as const;
    fc.assert(
      fc.property(schedule, moment, moment, (kind, created, later) => {
        const createdAt = 1_000 * Math.floor(created / 1_000);
        const now = Math.max(createdAt, later);
        const date = new Date(createdAt);
        const [day, weekday] = [date.getUTCDate(), date.getUTCDay()];
        fc.pre(kind !== "monthly" || day <= 28 || day === 31);
        const days = {
          daily: "* * *",
          weekly: `* * ${weekday}`,
          monthly: `${day === 31 ? "L" : day} * *`,
        };
        const time = `${date.getUTCSeconds()} ${date.getUTCMinutes()} ${date.getUTCHours()}`;
        const cron = new Cron(`${time} ${days[kind]}`, options);
        expect(nextDue(kind, { createdAt, now })).toBe(cron.nextRun(new Date(now))?.getTime());
      }),
      { numRuns: 200 },
    );
  });
});
