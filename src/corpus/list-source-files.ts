import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { RejectedRecord } from "./paper.ts";
import { reasonOfFileError } from "./reason-of-file-error.ts";

/** A file that can be read as a source of papers. */
export interface SourceFile {
  /** As the person gave it; within a folder, the folder's path and the file's name. */
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
 * Finds the listing pages among files and folders. Of a folder, the `.txt`
 * files directly in it count, but for hidden ones; everything else there, such
 * as a README, is passed over. A file named by itself must be a `.txt` file.
 *
 * @param paths Files and folders, each named once or more often.
 * @returns No files for no paths. A path that can't be used is refused by name and the rest goes on.
 */
export async function listSourceFiles(paths: readonly string[]): Promise<SourceList> {
  const files = new Map<string, SourceFile>();
  const rejected: RejectedRecord[] = [];
  for (const path of new Set(paths)) {
    const found = await listPath(path);
    if (typeof found === "string") rejected.push({ file: path, line: 0, reason: found });
    else for (const file of found) files.set(resolve(file.path), file);
  }
  const sorted = [...files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { files: sorted, rejected };
}

/** @returns The files at a path, or the reason to refuse it. */
async function listPath(path: string): Promise<SourceFile[] | string> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return await listFolder(path);
    if (!found.isFile()) return "not a file or folder";
    if (!isListingName(path)) return "not a listing page, which is a .txt file";
    return [{ path, bytes: found.size }];
  } catch (error) {
    return reasonOfFileError(error);
  }
}

async function listFolder(folder: string): Promise<SourceFile[] | string> {
  const files: SourceFile[] = [];
  for (const name of await readdir(folder)) {
    if (name.startsWith(".") || !isListingName(name)) continue;
    const path = join(folder, name);
    // A link to nowhere is still listed: reading it reports why it can't be read.
    const found = await stat(path).catch(() => undefined);
    if (!found || found.isFile()) files.push({ path, bytes: found?.size ?? 0 });
  }
  return files.length > 0 ? files : "no .txt file in this folder";
}

function isListingName(path: string): boolean {
  return path.toLowerCase().endsWith(".txt");
}
