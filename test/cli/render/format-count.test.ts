import { expect, test } from "vitest";
import { formatCount } from "../../../src/cli/render/format-count.ts";

test.for([
  [0, "0 papers"],
  [1, "1 paper"],
  [1_515, "1,515 papers"],
] as const)("formatCount() writes %d as %s", ([count, text]) => {
  expect(formatCount(count, "paper")).toBe(text);
});
