import { formatBytes } from "../render/format-bytes.ts";
import type { Check } from "./check.ts";

/** The library of a thousand papers takes a few megabytes; rewriting it takes as much again. */
const NEEDED_BYTES = 100e6;
const COMFORTABLE_BYTES = 1e9;

/** @param freeBytes Where the library is; `undefined` when the system doesn't say. */
export function checkDiskSpace(freeBytes: number | undefined): Check {
  const name = "Disk space";
  if (freeBytes === undefined) {
    return { name, status: "ok", message: "the system does not say" };
  }
  const message = `${formatBytes(freeBytes)} free`;
  if (freeBytes >= COMFORTABLE_BYTES) {
    return { name, status: "ok", message };
  }
  return {
    name,
    status: freeBytes < NEEDED_BYTES ? "fail" : "warn",
    message,
    fix: "free some space, or set LANCEDB_URI to another disk",
  };
}
