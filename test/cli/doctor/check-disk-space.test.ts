import { expect, test } from "vitest";
import { checkDiskSpace } from "../../../src/cli/doctor/check-disk-space.ts";

test.for([
  [20e9, "ok", "20.0 GB free"],
  [500e6, "warn", "500 MB free"],
  [50e6, "fail", "50.0 MB free"],
  [undefined, "ok", "the system does not say"],
] as const)("checkDiskSpace() finds %s bytes %s", ([bytes, status, message]) => {
  expect(checkDiskSpace(bytes)).toMatchObject({ status, message });
});
