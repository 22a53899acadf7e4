import { readdir, realpath, stat } from "node:fs/promises";
import { join, normalize, resolve } from "node:path";
import { isPassedOver } from "./is-passed-over.ts";
import type { RejectedRecord } from "./paper.ts";
import { reasonOfFileError } from "./reason-of-file-error.ts";

/** A file that can be read as a source of papers. */
export interface SourceFile {
  /** As the person gave it; within a folder, the folder's path and the file's within it. */
  readonly path: string;
  /** Size, at least 0. */
  readonly bytes: number;
}

/** Files to read and paths that were refused. */
export interface SourceList {
  /** In order of their paths, no file twice. */
  readonly files: readonly SourceFile[];
  readonly rejected: readonly RejectedRecord[];
}

/**
 * Finds the files to read papers from among files and folders. A file named by
 * itself is always tried. Of a folder, the files in it and in the folders below
 * count, but for those `isPassedOver` speaks of; links are followed, and a
 * folder that is met again by a link is not entered again.
 *
 * @param paths Files and folders, each named once or more often.
 * @returns No files for no paths. A path that can't be used is refused by name and the rest goes on.
 */
export async function listSourceFiles(paths: readonly string[]): Promise<SourceList> {
  const files = new Map<string, SourceFile>();
  const rejected: RejectedRecord[] = [];
  for (const path of new Set(paths)) {
    const found = await listPath(normalize(path));
    rejected.push(...found.rejected);
    for (const file of found.files) files.set(resolve(file.path), file);
  }
  const sorted = [...files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { files: sorted, rejected };
}

async function listPath(path: string): Promise<SourceList> {
  try {
    const found = await stat(path);
    if (found.isFile()) return { files: [{ path, bytes: found.size }], rejected: [] };
    if (!found.isDirectory()) return refused(path, "not a file or folder");
    const list = await listFolder(path, new Set());
    const isEmpty = list.files.length === 0 && list.rejected.length === 0;
    return isEmpty ? refused(path, "no file in this folder") : list;
  } catch (error) {
    return refused(path, reasonOfFileError(error));
  }
}

/** @param entered Real paths of the folders that were read, to which this one is added. */
async function listFolder(folder: string, entered: Set<string>): Promise<SourceList> {
  const real = await realpath(folder);
  const files: SourceFile[] = [];
  const rejected: RejectedRecord[] = [];
  if (entered.has(real)) return { files, rejected };
  entered.add(real);
  for (const name of (await readdir(folder)).toSorted()) {
    if (isPassedOver(name)) continue;
    const path = join(folder, name);
    // A link to nowhere is still listed: reading it reports why it can't be read.
    const found = await stat(path).catch(() => undefined);
    if (!found || found.isFile()) files.push({ path, bytes: found?.size ?? 0 });
    else if (found.isDirectory()) {
      const below = await listFolder(path, entered).catch((error: unknown) =>
        refused(path, reasonOfFileError(error)),
      );
      files.push(...below.files);
      rejected.push(...below.rejected);
    }
  }
  return { files, rejected };
}

function refused(file: string, reason: string): SourceList {
  return { files: [], rejected: [{ file, line: 0, reason }] };
}
