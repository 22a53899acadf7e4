import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDuration } from "../../../src/cli/render/format-duration.ts";

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000 };

/** Reads what `formatDuration` wrote. */
function parse(text: string): number {
  const parts = [...text.matchAll(/([\d.]+) (ms|s|min|h)\b/g)];
  return parts.reduce((sum, [, value, unit = ""]) => sum + Number(value) * (UNIT_MS[unit] ?? 0), 0);
}

test("formatDuration() is right to half of the last unit it writes, and never writes 60 of one", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (ms) => {
      const text = formatDuration(ms);
      const step = text.includes("h")
        ? 60_000
        : text.includes("min")
          ? 1_000
          : ms < 999.5
            ? 1
            : 100;
      expect(Math.abs(parse(text) - ms)).toBeLessThanOrEqual(step);
      expect(text).not.toMatch(/\b(?:60 min|60 s|60\.0 s|1000 ms)\b/);
    }),
  );
});

test("formatDuration() never calls the longer time the shorter", () => {
  const time = fc.double({ min: 0, max: 1e8, noNaN: true });
  fc.assert(
    fc.property(time, time, (one, other) => {
      const [less, more] = one < other ? [one, other] : [other, one];
      expect(parse(formatDuration(less))).toBeLessThanOrEqual(parse(formatDuration(more)));
    }),
  );
});
