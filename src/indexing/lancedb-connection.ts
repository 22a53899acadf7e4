import { availableParallelism } from "node:os";
import { connect, type Connection, Session } from "@lancedb/lancedb";
import type { RowKeyColumn } from "./lancedb-chunk-contents.ts";
import { LibraryError } from "./library-error.ts";
import { adaptToService } from "./lancedb-service.ts";
import { placeOf } from "./remote/library-place.ts";
import type { ServiceAccess } from "./remote/service-access.ts";
import { toStoreFailure } from "./remote/store-failures.ts";
import { createWriteGuard, type WriteGuard } from "./write-guard.ts";

/**
 * Threads of LanceDB's pool for computing, at least. With as few as two cores has, building the full-text index of
 * 60,000 abstracts never ends: its workers wait for one another.
 */
const LEAST_CPU_THREADS = 4;

/** What LanceDB may keep in memory of indexes, those of a million papers, and of files' descriptions; its own limits are 6 GB and 1 GB. */
const INDEX_CACHE_BYTES = 320n * 1_048_576n;
const METADATA_CACHE_BYTES = 64n * 1_048_576n;

/** Tables are listed by their folders; else connecting would write a list of them, before the store is known to be safe. */
const WITHOUT_MANIFEST = { namespaceClientProperties: { manifest_enabled: "false" } };

/** A library's database, opened twice. */
export interface LibraryConnections {
  /** Its tables stay at the version they were opened at. */
  readonly reader: Connection;
  /** Always sees the newest version: a writer on an old one duplicates rows. */
  readonly writer: Connection;
  readonly guard: WriteGuard;
  /** The service's tables don't stay at a version, so that their row ids hold for no longer than one search. */
  readonly keyColumn: RowKeyColumn;
}

/**
 * @param uri A local folder, which is made if it doesn't exist, an object store's address, or a database of LanceDB
 *   Cloud. Stores take their settings from the environment, an empty variable counting as absent.
 * @param access Key and host for LanceDB Cloud.
 * @throws {LibraryError} If the folder cannot be made or opened, or the store or service can't be reached.
 */
export async function openConnections(
  uri: string,
  access: ServiceAccess = {},
): Promise<LibraryConnections> {
  ensureThreads();
  dropEmptyVariables();
  try {
    const guard = createWriteGuard(uri, process.env);
    if (placeOf(uri) === "service") {
      // Every answer of the service is of the newest version.
      const service = adaptToService(await connect(uri, present(access)));
      return { reader: service, writer: service, guard, keyColumn: "chunkId" };
    }
    const options = placeOf(uri) === "folder" ? {} : WITHOUT_MANIFEST;
    const session = new Session(INDEX_CACHE_BYTES, METADATA_CACHE_BYTES);
    const [reader, writer] = await Promise.all([
      connect(uri, options, session),
      connect(uri, { ...options, readConsistencyInterval: 0 }, session),
    ]);
    return { reader, writer, guard, keyColumn: "_rowid" };
  } catch (error) {
    throw toLibraryError(error, uri);
  }
}

function present({ apiKey, region, hostOverride }: ServiceAccess) {
  return {
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(region === undefined ? {} : { region }),
    ...(hostOverride === undefined ? {} : { hostOverride }),
  };
}

/** The pool reads its size from the environment when it is first used. */
function ensureThreads(): void {
  if (availableParallelism() < LEAST_CPU_THREADS) {
    process.env["LANCE_CPU_THREADS"] ??= String(LEAST_CPU_THREADS);
  }
}

/** LanceDB fails on an empty `AWS_ALLOW_HTTP`. */
function dropEmptyVariables(): void {
  for (const [name, value] of Object.entries(process.env)) {
    if (value === "" && /^(?:AWS|AZURE|GOOGLE)_/.test(name)) delete process.env[name];
  }
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

/** Does work with LanceDB, whose errors it turns into the library's. */
export type Guard = <T>(work: () => Promise<T>) => Promise<T>;

/** Turns what LanceDB or the file system threw into a sentence for people; a {@link LibraryError} passes unchanged. @param isReading Whether nothing was being written. */
export function toLibraryError(error: unknown, uri: string, isReading = false): LibraryError {
  if (error instanceof LibraryError) {
    return isReading && error.kind === "read-only" ? forbidden(uri, error) : error;
  }
  if (placeOf(uri) !== "folder") return toStoreFailure(error, uri) ?? unreadableStore(error, uri);
  const text = error instanceof Error ? error.message : String(error);
  const known = CAUSES.find(({ pattern }) => pattern.test(text));
  if (isReading && known?.kind === "read-only") return forbidden(uri, error);
  if (known) return new LibraryError(known.kind, known.message(uri), { cause: error });
  return new LibraryError(
    "unreadable",
    `The library at ${uri} cannot be read, as when files of it are missing, cut or changed. Restore it from a backup, or move the folder away and ingest the papers again.`,
    { cause: error },
  );
}

function forbidden(uri: string, cause: unknown): LibraryError {
  return new LibraryError(
    "unreadable",
    `This user may not read the library at ${uri}. Let it read and write the folder and all in it, or set LANCEDB_URI to another one.`,
    { cause },
  );
}

function unreadableStore(cause: unknown, uri: string): LibraryError {
  return new LibraryError(
    "unreadable",
    `The library at ${uri} cannot be read, as when parts of it are missing, cut or changed. Restore it from a backup, or set LANCEDB_URI to another place and ingest the papers again.`,
    { cause },
  );
}

/** Whether LanceDB threw it, which throws plain errors with the engine's text, or the file system, whose have a code. */
export function isStorageError(error: unknown): boolean {
  if (!(error instanceof Error) || error.constructor !== Error) return false;
  return (
    "code" in error ||
    /lance|table|not found|no such|os error|invalid|http error/i.test(error.message)
  );
}
