import fc from "fast-check";
import { expect, test } from "vitest";
import { createRateMeter } from "../../../src/cli/progress/rate-meter.ts";

test("a rate is steady where the work is, however it is cut into batches", () => {
  const steps = fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 3, maxLength: 60 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 5_000 }), (waits, perSecond) => {
      const meter = createRateMeter();
      let now = 1_000;
      for (const wait of [0, ...waits]) {
        now += wait;
        const rate = meter.measure((perSecond * (now - 1_000)) / 1_000, now);
        if (rate !== undefined) expect(rate).toBeCloseTo(perSecond, 3);
      }
    }),
  );
});

test("a rate is a finite number of at least 0, whatever is counted", () => {
  const samples = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 100_000 })), { maxLength: 50 });
  fc.assert(
    fc.property(samples, (all) => {
      const meter = createRateMeter();
      let now = 0;
      for (const [count, wait] of all) {
        now += wait;
        const rate = meter.measure(count, now) ?? 0;
        expect(Number.isFinite(rate) && rate >= 0).toBe(true);
      }
    }),
  );
});

test("a rate forgets what is long past", () => {
  const meter = createRateMeter();
  for (let second = 0; second <= 100; second++) meter.measure(1_000 * second, 1_000 * second);
  let rate: number | undefined;
  for (let second = 101; second <= 140; second++) rate = meter.measure(100_000, 1_000 * second);
  expect(rate).toBe(0);
});

test("a rate needs half a second, and a count that falls begins anew", () => {
  const meter = createRateMeter();
  expect(meter.measure(0, 0)).toBeUndefined();
  expect(meter.measure(400, 400)).toBeUndefined();
  expect(meter.measure(600, 600)).toBe(1_000);
  expect(meter.measure(5, 700)).toBeUndefined();
  expect(meter.measure(15, 1_700)).toBe(10);
});
