import { expect, test } from "vitest";
import { createAnswerId } from "../../src/state/create-answer-id.ts";

test("createAnswerId() draws each of 36 signs equally often in each of ten places", () => {
  const ids = Array.from({ length: 36_000 }, createAnswerId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[0-9a-z]{10}$/u.test(id))).toBe(true);
  for (let place = 0; place < 10; place += 1) {
    const counts = new Map<string, number>();
    for (const id of ids) counts.set(id.charAt(place), (counts.get(id.charAt(place)) ?? 0) + 1);
    expect(counts.size).toBe(36);
    // 1,000 expected of each; the standard deviation is 31, so that 7 of them never happen by chance.
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(220);
  }
});
