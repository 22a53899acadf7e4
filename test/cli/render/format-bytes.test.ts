import { expect, test } from "vitest";
import { formatBytes } from "../../../src/cli/render/format-bytes.ts";

test.for([
  [0, "0 B"],
  [999, "999 B"],
  [1_000, "1.0 kB"],
  [1_234_567, "1.2 MB"],
  [99_960_000, "100 MB"],
  [999_600, "1.0 MB"],
  [2.5e15, "2500 TB"],
] as const)("formatBytes() writes %d as %s", ([bytes, text]) => {
  expect(formatBytes(bytes)).toBe(text);
});
