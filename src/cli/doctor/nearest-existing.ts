import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** Finds the path itself or the nearest of the folders above it that exists. */
export async function nearestExisting(
  path: string,
): Promise<{ readonly path: string; readonly stats: Stats }> {
  const absolute = resolve(path);
  try {
    return { path: absolute, stats: await stat(absolute) };
  } catch (error) {
    const parent = dirname(absolute);
    if (parent === absolute) {
      throw error;
    }
    return nearestExisting(parent);
  }
}
