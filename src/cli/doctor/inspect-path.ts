import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { nearestExisting } from "./nearest-existing.ts";
import type { PathState } from "./path-state.ts";

/** Looks at a path without changing anything. Never throws. */
export async function inspectPath(path: string): Promise<PathState> {
  try {
    const nearest = await nearestExisting(path);
    const isFolder = nearest.stats.isDirectory();
    if (nearest.path === resolve(path)) {
      return { kind: isFolder ? "folder" : "file", isWritable: await isWritable(nearest.path) };
    }
    return isFolder
      ? { kind: "missing", isWritable: await isWritable(nearest.path) }
      : { kind: "blocked", isWritable: false };
  } catch {
    return { kind: "missing", isWritable: false };
  }
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
