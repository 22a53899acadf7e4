import { createHash } from "node:crypto";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { connect, type Connection } from "@lancedb/lancedb";
import { makeFolder } from "../lib/make-folder.ts";
import { LibraryError } from "./library-error.ts";

/** Readers see another process's writes after at most this many seconds. */
const READER_REFRESH_SECONDS = 5;

/**
 * Threads of LanceDB's pool for computing, at least. With as few as two cores has, building the full-text index of
 * 60,000 abstracts never ends: its workers wait for one another.
 */
const LEAST_CPU_THREADS = 4;

/** A library's database, opened twice. */
export interface LibraryConnections {
  /** May lag behind other processes by {@link READER_REFRESH_SECONDS}. */
  readonly reader: Connection;
  /** Always sees the newest version: a writer on an old one duplicates rows. */
  readonly writer: Connection;
  /** Existing local folder for the write lock. */
  readonly lockFolder: string;
}

/**
 * @param uri A local folder, which is made if it doesn't exist, or an object store address.
 * @throws {LibraryError} If the folder cannot be made or opened.
 */
export async function openConnections(uri: string): Promise<LibraryConnections> {
  ensureThreads();
  try {
    const lockFolder = lockFolderOf(uri);
    makeFolder(lockFolder);
    const [reader, writer] = await Promise.all([
      connect(uri, { readConsistencyInterval: READER_REFRESH_SECONDS }),
      connect(uri, { readConsistencyInterval: 0 }),
    ]);
    return { reader, writer, lockFolder };
  } catch (error) {
    throw toLibraryError(error, uri);
  }
}

/** The pool reads its size from the environment when it is first used. */
function ensureThreads(): void {
  if (availableParallelism() < LEAST_CPU_THREADS) {
    process.env["LANCE_CPU_THREADS"] ??= String(LEAST_CPU_THREADS);
  }
}

/** A remote library's writers are kept apart on this machine only. */
function lockFolderOf(uri: string): string {
  if (!uri.includes("://")) return resolve(uri);
  const digest = createHash("sha256").update(uri).digest("hex").slice(0, 16);
  return join(tmpdir(), `papercord-${digest}`);
}

const CAUSES = [
  {
    // A file system that holds no files of ours, such as /proc, reports ENOENT.
    pattern:
      /os error 30|os error 13|EROFS|EACCES|EPERM|ENOENT.*mkdir|read-only file system|permission denied/i,
    kind: "read-only",
    message: (uri: string) =>
      `The library at ${uri} cannot be written. Make the folder writable, or set LANCEDB_URI to another one.`,
  },
  {
    pattern: /os error 28|ENOSPC|no space left/i,
    kind: "disk-full",
    message: (uri: string) =>
      `The disk that holds the library at ${uri} is full. What was there is intact; free some space and try again.`,
  },
  {
    pattern: /ENOTDIR|EEXIST|os error 20|not a directory/i,
    kind: "unreadable",
    message: (uri: string) =>
      `${uri} is not a folder, so no library can be kept there. Set LANCEDB_URI to a folder.`,
  },
] as const;

/** Turns what LanceDB or the file system threw into a sentence for people; a {@link LibraryError} passes unchanged. */
export function toLibraryError(error: unknown, uri: string): LibraryError {
  if (error instanceof LibraryError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const known = CAUSES.find(({ pattern }) => pattern.test(text));
  if (known) return new LibraryError(known.kind, known.message(uri), { cause: error });
  return new LibraryError(
    "unreadable",
    `The library at ${uri} cannot be read. Run \`npm run doctor\`; if it stays unreadable, move the folder away and ingest again.`,
    { cause: error },
  );
}

/** Whether LanceDB threw it, which throws plain errors with the engine's text, or the file system, whose have a code. */
export function isStorageError(error: unknown): boolean {
  if (!(error instanceof Error) || error.constructor !== Error) return false;
  return "code" in error || /lance|table|not found|no such|os error|invalid/i.test(error.message);
}
