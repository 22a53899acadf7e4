const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  ENOTDIR: "no such file or folder",
  EACCES: "no permission to read it",
  EPERM: "no permission to read it",
  ELOOP: "a link that leads back to itself",
  ENAMETOOLONG: "the path is too long",
  ERR_INVALID_ARG_VALUE: "not a valid path",
};

/**
 * Says why a file couldn't be read, as one lower-case clause for a report.
 *
 * @throws The error itself when the file system didn't raise it.
 */
export function reasonOfFileError(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") {
    throw error;
  }
  if (error.name === "AbortError") throw error;
  return REASONS[error.code] ?? `it cannot be read (${error.code})`;
}
