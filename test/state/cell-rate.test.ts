import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellIntervalUs, type Rate, takeCell } from "../../src/state/cell-rate.ts";

const NOON = Date.parse("2026-11-21T12:00:00Z");
const rates = fc.record({
  name: fc.constant("asks"),
  limit: fc.integer({ min: 1, max: 1_000 }),
  windowMs: fc.constantFrom(1_000, 60_000, 3_600_000),
});

/** Asks after each of these pauses, and tells when something was taken, in milliseconds. */
function play(rate: Rate, pausesMs: readonly number[]): readonly number[] {
  let [now, arrivalUs]: [number, number | undefined] = [NOON, undefined];
  return pausesMs.flatMap((pauseMs) => {
    now += pauseMs;
    const outcome = takeCell(arrivalUs, now, rate);
    arrivalUs = outcome.arrivalUs;
    return outcome.isTaken ? [now] : [];
  });
}

describe("takeCell()", () => {
  test("allows as many at once as the limit, then one for each interval", () => {
    const rate = { name: "asks", limit: 10, windowMs: 60_000 };
    // 10,000 in a minute: ten at once, and one at each of 6, 12, … 54 s.
    const taken = play(
      rate,
      Array.from({ length: 10_000 }, () => 6),
    );
    expect(taken).toHaveLength(10 + 9);
    expect(taken.at(-1)).toBe(NOON + 6 + 54_000);
  });

  test("never allows more in any time than the limit and what that time adds", () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(rates, pauses, (rate, pausesMs) => {
        const taken = play(rate, pausesMs);
        for (const [from, begin] of taken.entries()) {
          for (const [to, end] of taken.entries()) {
            if (to < from) continue;
            const added = Math.floor(((end - begin) * 1_000) / cellIntervalUs(rate));
            expect(to - from + 1).toBeLessThanOrEqual(rate.limit + added);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test("tells to the millisecond when one more is allowed", () => {
    const arrival = fc.option(fc.integer({ min: -10_000_000, max: 10_000_000_000_000 }), {
      nil: undefined,
    });
    fc.assert(
      fc.property(rates, arrival, (rate, before) => {
        const arrivalUs = before === undefined ? undefined : NOON * 1_000 + before;
        const first = takeCell(arrivalUs, NOON, rate);
        const { nextAt } = first;
        if (!first.isTaken) expect(nextAt).toBeGreaterThan(NOON);
        if (nextAt <= NOON) return;
        expect(takeCell(first.arrivalUs, nextAt - 1, rate).isTaken).toBe(false);
        expect(takeCell(first.arrivalUs, nextAt, rate).isTaken).toBe(true);
      }),
    );
  });

  test("begins anew after a clock was set back, and takes two clocks' difference for nothing", () => {
    const rate = { name: "asks", limit: 2, windowMs: 60_000 };
    const once = takeCell(undefined, NOON, rate);
    const full = takeCell(once.arrivalUs, NOON, rate).arrivalUs;
    expect(takeCell(full, NOON - 60_000, rate)).toMatchObject({
      isTaken: false,
      nextAt: NOON + 30_000,
    });
    const anew = takeCell(full, NOON - 60_001, rate);
    expect(anew).toEqual({ ...takeCell(undefined, NOON - 60_001, rate), isTaken: true });
  });
});
