import { expect, test } from "vitest";
import { localPath } from "../../../src/cli/doctor/local-path.ts";

test.for([
  ["data/lancedb", "data/lancedb"],
  ["./data", "./data"],
  ["/var/lib/x", "/var/lib/x"],
  ["file:///var/lib/x%20y", "/var/lib/x y"],
  ["s3://bucket/x", undefined],
  ["db://papers", undefined],
] as const)("localPath() reads %j as %j", ([setting, path]) => {
  expect(localPath(setting)).toBe(path);
});
