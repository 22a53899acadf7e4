import { expect, test } from "vitest";
import { formatDuration } from "../../../src/cli/render/format-duration.ts";

test.for([
  [0, "0 ms"],
  [84.4, "84 ms"],
  [999.4, "999 ms"],
  [999.6, "1.0 s"],
  [59_949, "59.9 s"],
  [59_950, "1 min 0 s"],
  [83_000, "1 min 23 s"],
  [3_600_000, "1 h 0 min"],
] as const)("formatDuration() writes %d ms as %s", ([ms, text]) => {
  expect(formatDuration(ms)).toBe(text);
});
