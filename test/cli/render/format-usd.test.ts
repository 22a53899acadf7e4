import { expect, test } from "vitest";
import { formatUsd } from "../../../src/cli/render/format-usd.ts";

test.for([
  [0, "$0.00"],
  [0.00041, "$0.00041"],
  [0.0123, "$0.012"],
  [0.2, "$0.20"],
  [4, "$4.00"],
  [1_234.567, "$1,234.57"],
] as const)("formatUsd() writes %d as %s", ([usd, text]) => {
  expect(formatUsd(usd)).toBe(text);
});
