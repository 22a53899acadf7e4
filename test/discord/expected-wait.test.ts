import { expect, test } from "vitest";
import { ExpectedWait } from "../../src/discord/incoming/expected-wait.ts";

/** Places that were each held for so long, one after the other. */
function after(places: number, ...heldMs: readonly number[]): ExpectedWait {
  const wait = new ExpectedWait(places);
  for (const ms of heldMs) {
    wait.begin(1_000);
    wait.end(1_000, 1_000 + ms);
  }
  return wait;
}

test("ExpectedWait guesses three seconds a place before anything was measured", () => {
  expect(after(1).after(0, 0)).toBe(3_000);
  expect(after(2).after(0, 0)).toBe(1_500);
  expect(after(2).after(3, 0)).toBe(6_000);
});

test("ExpectedWait follows what was measured, a tenth of the way each time", () => {
  expect(after(1, 500).after(0, 9_000)).toBe(500);
  expect(after(1, 500, 1_500).after(0, 9_000)).toBeCloseTo(600);
  expect(after(1, 500, 1_500, 0).after(1, 9_000)).toBeCloseTo(2 * 540);
});

test("ExpectedWait expects those that have been at it for longer to take as long again", () => {
  const wait = after(2, 500);
  wait.begin(10_000);
  expect(wait.after(0, 10_400)).toBe(250);
  wait.begin(12_000);
  // 4 s and 2 s, so 3 s on average.
  expect(wait.after(0, 14_000)).toBe(1_500);
  wait.end(12_000, 14_000);
  expect(wait.after(0, 14_000)).toBe(2_000);
});
