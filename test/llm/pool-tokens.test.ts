import fc from "fast-check";
import { expect, test } from "vitest";
import { poolTokens } from "../../src/llm/pool-tokens.ts";

/** Two texts of two tokens and one, each of two numbers; the last row is padding. */
const STATES = {
  values: Float32Array.of(1, 2, 3, 6, 5, 7, 1e9, NaN),
  lengths: [2, 1],
  tokens: 2,
  dimensions: 2,
};

test("poolTokens() averages a text's own tokens", () => {
  expect(poolTokens(STATES, "mean")).toEqual([
    [2, 4],
    [5, 7],
  ]);
});

test("poolTokens() takes the first token alone when asked for cls", () => {
  expect(poolTokens(STATES, "cls")).toEqual([
    [1, 2],
    [5, 7],
  ]);
});

test("poolTokens() gives a text the same vector however much it is padded", () => {
  const row = fc.array(fc.float({ noNaN: true, min: -9, max: 9 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.nat(4), (rows, padding) => {
      const padded = [...rows, ...Array.from({ length: padding }, () => [8, 8, 8])];
      const pool = (all: readonly number[][]) =>
        poolTokens(
          {
            values: Float32Array.from(all.flat()),
            lengths: [rows.length],
            tokens: all.length,
            dimensions: 3,
          },
          "mean",
        );
      expect(pool(padded)).toEqual(pool(rows));
    }),
  );
});
