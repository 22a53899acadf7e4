import { rename, rm } from "node:fs/promises";
import { UserFacingError } from "../lib/user-facing-error.ts";

/**
 * Has a file written beside its place, where it takes the other one's only when
 * it is whole: what was there before is not lost to a failure.
 *
 * @param work Writes the file at the path it is given.
 * @throws {UserFacingError} If the file cannot be written.
 * @throws What else `work` throws.
 */
export async function writePartFirst<T>(
  path: string,
  work: (part: string) => Promise<T>,
): Promise<T> {
  const part = `${path}.part`;
  try {
    const result = await work(part);
    await rename(part, path);
    return result;
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw isFileError(error) ? cannotWrite(path, error) : error;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "its folder doesn't exist",
  ENOTDIR: "its folder doesn't exist",
  EACCES: "there is no permission to write it",
  EPERM: "there is no permission to write it",
  EROFS: "there is no permission to write it",
  EISDIR: "it is a folder",
  EEXIST: "something else has its place",
  ENOSPC: "the disk is full",
};

/** What a person is told of a file, or a folder of files, that cannot be written. */
export function cannotWrite(
  path: string,
  error: unknown,
  kind: "file" | "folder" = "file",
): UserFacingError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  const why = REASONS[code] ?? `the system says ${code}`;
  const advice =
    code === "ENOSPC"
      ? `Free some space, or name a ${kind} on another disk.`
      : `Name another ${kind}.`;
  return new UserFacingError(`${path} cannot be written: ${why}. ${advice}`, { cause: error });
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && "code" in error && "syscall" in error;
}
