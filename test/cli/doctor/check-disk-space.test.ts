import { expect, test } from "vitest";
import { checkDiskSpace } from "../../../src/cli/doctor/check-disk-space.ts";

const LIBRARY = { name: "Disk space", variable: "LANCEDB_URI" } as const;

test.for([
  [20e9, "ok", "20.0 GB free"],
  [500e6, "warn", "500 MB free"],
  [50e6, "fail", "50.0 MB free"],
  [undefined, "ok", "the system does not say"],
] as const)("checkDiskSpace() finds %s bytes %s", ([bytes, status, message]) => {
  expect(checkDiskSpace(bytes, LIBRARY)).toMatchObject({ status, message });
});

test("checkDiskSpace() wants twice what the library takes, since indexes are made before old ones go", () => {
  const large = { ...LIBRARY, usedBytes: 2e9 };
  expect(checkDiskSpace(5e9, large).status).toBe("ok");
  expect(checkDiskSpace(3e9, large)).toEqual({
    name: "Disk space",
    status: "warn",
    message: "3.0 GB free, and the library may need 4.0 GB",
    fix: "free some space, or set LANCEDB_URI to another disk",
  });
});
