import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { makeFolder } from "../lib/make-folder.ts";
import { LibraryError } from "./library-error.ts";
import { bucketFolderOf, placeOf } from "./remote/library-place.ts";
import { toStoreFailure } from "./remote/store-failures.ts";
import type { ConditionalObjects } from "./s3-objects.ts";
import { acquireWriteLock, type WriteLock, type WriteLockOptions } from "./write-lock.ts";

/** Keeps a library's writers apart, and out of where they would do harm. */
export interface WriteGuard {
  /**
   * Makes sure that the store can be written safely. Asks it once; after that its verdict holds for this guard.
   *
   * @throws {LibraryError} `unsafe-store`, `store-unavailable`, or `read-only` with credentials that may only read.
   */
  verify(): Promise<void>;
  /**
   * Takes the write lock, having verified the store.
   *
   * @throws {LibraryError} As `verify`, or `locked` if another writer still holds it after `waitMs`.
   */
  lock(options: WriteLockOptions): Promise<WriteLock>;
}

/**
 * @param uri A library in a bucket has one lock for all machines; any other's writers are kept apart on this machine.
 * @param env The process's, as LanceDB reads it.
 * @throws {Error} The file system's, if the folder for the lock cannot be made.
 */
export function createWriteGuard(
  uri: string,
  env: Readonly<Record<string, string | undefined>>,
): WriteGuard {
  if (placeOf(uri) === "bucket") return guardBucket(uri, env);
  const folder = lockFolderOf(uri);
  makeFolder(folder);
  return {
    verify: () => Promise.resolve(),
    lock: (options) => acquireWriteLock(folder, options),
  };
}

function lockFolderOf(uri: string): string {
  if (!uri.includes("://")) return resolve(uri);
  const digest = createHash("sha256").update(uri).digest("hex").slice(0, 16);
  return join(tmpdir(), `papercord-${digest}`);
}

function guardBucket(uri: string, env: Readonly<Record<string, string | undefined>>): WriteGuard {
  let verdict: Promise<ConditionalObjects> | undefined;
  const proven = async () => {
    verdict ??= probe(uri, env);
    try {
      return await verdict;
    } catch (error) {
      // A store that was away may be back the next time; an unsafe one stays so.
      if (!(error instanceof LibraryError)) verdict = undefined;
      throw error;
    }
  };
  return {
    verify: () => said(uri, async () => void (await proven())),
    lock: (options) =>
      said(uri, async () => {
        const objects = await proven();
        const { acquireS3WriteLock } = await import("./s3-write-lock.ts");
        return acquireS3WriteLock(objects, options);
      }),
  };
}

/** The AWS SDK is loaded only for a library in a bucket, and there only by those who may write. */
async function probe(
  uri: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ConditionalObjects> {
  const [{ openObjects }, { probeStore }] = await Promise.all([
    import("./s3-objects.ts"),
    import("./s3-probe.ts"),
  ]);
  return probeStore(await openObjects(bucketFolderOf(uri), env), uri);
}

/** Turns the AWS SDK's errors into sentences; who gave up waiting gets their own reason. */
async function said<T>(uri: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof LibraryError ? error : (toStoreFailure(error, uri) ?? error);
  }
}
