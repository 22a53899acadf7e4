import type { ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import { deflateSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixText } from "../../scripts/docs/fix-text.ts";
import { FLOWS } from "../../scripts/docs/flows.ts";
import { type Pixels, readPng } from "../../scripts/docs/read-png.ts";
import { StageClock } from "../../scripts/docs/stage-clock.ts";
import { findBrowser } from "../../scripts/docs/take-picture.ts";
import { writePng } from "../../scripts/docs/write-png.ts";

const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type, "latin1"), data, Buffer.alloc(4)]);
};

/** Writes a picture as browsers do, each row behind a filter of its own. */
function toRgbPng({ width, height, colours }: Pixels, filters: readonly number[]): Buffer {
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0]);
  const byteAt = (row: number, x: number): number =>
    row < 0 || x < 0
      ? 0
      : ((colours[row * width + Math.floor(x / 3)] ?? 0) >> (16 - 8 * (x % 3))) & 0xff;
  const rows = Array.from({ length: height }, (_, row) => {
    const filter = filters[row] ?? 0;
    const bytes = Array.from({ length: width * 3 }, (__, x) => {
      const [left, above, corner] = [
        byteAt(row, x - 3),
        byteAt(row - 1, x),
        byteAt(row - 1, x - 3),
      ];
      const sum = left + above - corner;
      const nearest = [left, above, corner].toSorted(
        (a, b) => Math.abs(sum - a) - Math.abs(sum - b),
      );
      const guesses = [0, left, above, (left + above) >> 1, nearest[0] ?? 0];
      return (byteAt(row, x) - (guesses[filter] ?? 0)) & 0xff;
    });
    return Buffer.from([filter, ...bytes]);
  });
  const data = chunk("IDAT", deflateSync(Buffer.concat(rows)));
  return Buffer.concat([Buffer.alloc(8), chunk("IHDR", header), data]);
}

/** The pixels of a PNG with a palette. */
function coloursOf(png: Buffer, width: number): readonly number[] {
  const dataOf = (type: string): Buffer => {
    const at = png.indexOf(type, 0, "latin1");
    return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
  };
  const palette = dataOf("PLTE");
  const rows = inflateSync(dataOf("IDAT"));
  return [...rows]
    .filter((_, at) => at % (width + 1) > 0)
    .map((index) => palette.readUIntBE(index * 3, 3));
}

const picture = fc
  .record({
    width: fc.integer({ min: 1, max: 12 }),
    height: fc.integer({ min: 1, max: 12 }),
    seed: fc.array(fc.integer({ min: 0, max: 0xffffff }), { minLength: 1, maxLength: 20 }),
  })
  .map(({ width, height, seed }): Pixels => {
    const at = (_: unknown, pixel: number): number => seed[(pixel * 7) % seed.length] ?? 0;
    return { width, height, colours: Uint32Array.from({ length: width * height }, at) };
  });

describe("readPng() and writePng()", () => {
  test("keep every pixel, whatever filters the rows have", () => {
    const filters = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(picture, filters, (pixels, chosen) => {
        const read = readPng(toRgbPng(pixels, chosen));
        expect(read).toEqual(pixels);
        expect(coloursOf(writePng(read), pixels.width)).toEqual([...pixels.colours]);
      }),
      { numRuns: 200 },
    );
  });

  test("give a rare colour the nearest of 256, and keep a rare one that is like no other", () => {
    const greys = Array.from({ length: 200 }, (_, at) => at * 0x010101);
    const greens = Array.from({ length: 200 }, (_, at) => at << 8);
    const rare = [0x00a8fc, 0x640101];
    const frequent = [...greys, ...greens, 0x640000];
    const colours = Uint32Array.from([...frequent, ...frequent, ...rare]);
    const written = coloursOf(
      writePng({ width: colours.length, height: 1, colours }),
      colours.length,
    );
    expect(written.slice(-2)).toEqual([0x00a8fc, 0x640000]);
    expect(new Set(written).size).toBeLessThanOrEqual(256);
  });

  test("refuse another kind of PNG", () => {
    const pixels = { width: 1, height: 1, colours: Uint32Array.of(0) };
    expect(() => readPng(writePng(pixels))).toThrow("eight bits of red, green and blue");
  });
});

test("times and ids of answers are the same in every picture", () => {
  expect(fixText("-# 3 of 3 checked · 1.7 s · library of Mar 2, 2026 · `0a1b2c3d4e`")).toBe(
    "-# 3 of 3 checked · 0.2 s · library of Mar 2, 2026 · `q7m2x9d4kt`",
  );
  expect(fixText("wörtlich entnommen · unter 0,1\u00a0s")).toBe("wörtlich entnommen · 0,2\u00a0s");
  expect(fixText("slowest: 2.3 s (`0a1b2c3d4e`), under 0.1 s (`9z8y7x6w5v`)")).toBe(
    "slowest: 0.6 s (`q7m2x9d4kt`), 0.6 s (`h3v8r1c6wz`)",
  );
  expect(fixText("<t:90000:f>")).toBe(`<t:${86_400 + 37_440}:f>`);
  expect(fixText("takes 3 s per step on Nov 2")).toBe("takes 3 s per step on Nov 2");
});

test("the stage's clock goes on from its day, and only forward", async () => {
  const start = Date.UTC(2026, 2, 2);
  const clock = new StageClock(start);
  expect(clock.now() - start).toBeLessThan(10_000);
  const bot = new EventEmitter() as unknown as ChildProcess;
  bot.send = (shiftMs: unknown) => setImmediate(() => bot.emit("message", shiftMs)) !== undefined;
  await clock.skipTo(start + 86_400_000, bot);
  expect(clock.now() - start).toBeGreaterThanOrEqual(86_400_000);
  await expect(clock.skipTo(start, bot)).rejects.toThrow("back in time");
});

test("each flow has a file name of its own", () => {
  const files = FLOWS.map(({ name }) => name);
  expect(new Set(files).size).toBe(files.length);
  for (const name of files) expect(name).toMatch(/^[a-z][a-z-]*$/);
});

test("says how to get a browser when there is none", () => {
  expect(() => findBrowser({ PATH: "/nowhere" })).toThrow("install it");
  expect(findBrowser({ PATH: "/nowhere", CHROME_PATH: "/opt/chrome" })).toBe("/opt/chrome");
});
