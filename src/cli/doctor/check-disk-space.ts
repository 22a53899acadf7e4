import { formatBytes } from "../render/format-bytes.ts";
import type { Check } from "./check.ts";

/** The library of a thousand papers takes a few megabytes; rewriting it takes as much again. */
const NEEDED_BYTES = 100e6;
const COMFORTABLE_BYTES = 1e9;

/** What the room is for. */
export interface DiskUse {
  readonly name: string;
  readonly variable: "LANCEDB_URI" | "STATE_URL";
  /** What is there already; bringing indexes up to date takes as much again, and room before it frees any. */
  readonly usedBytes?: number | undefined;
}

/** @param freeBytes Where that is kept; `undefined` when the system doesn't say. */
export function checkDiskSpace(
  freeBytes: number | undefined,
  { name, variable, usedBytes = 0 }: DiskUse,
): Check {
  if (freeBytes === undefined) return { name, status: "ok", message: "the system does not say" };
  const wanted = 2 * usedBytes;
  const needs =
    wanted > COMFORTABLE_BYTES ? `, and the library may need ${formatBytes(wanted)}` : "";
  const message = `${formatBytes(freeBytes)} free${needs}`;
  if (freeBytes >= Math.max(COMFORTABLE_BYTES, wanted)) return { name, status: "ok", message };
  return {
    name,
    status: freeBytes < NEEDED_BYTES ? "fail" : "warn",
    message,
    fix: `free some space, or set ${variable} to another disk`,
  };
}
