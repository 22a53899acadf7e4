import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { check, lock } from "proper-lockfile";
import { freeDeadLock, holderNote, type LockPlaces } from "./free-dead-lock.ts";
import { LibraryError } from "./library-error.ts";

/** A holder that has not renewed its lock for this long is taken for dead, if nothing tells it sooner. */
const STALE_MS = 60_000;
const POLL_MS = 250;
const HOLDER_NOTE = "ingest.holder";

/** How long to wait for the lock, and who to tell. */
export interface WriteLockOptions {
  /** Milliseconds to wait for another writer; 0 gives up at once. */
  readonly waitMs: number;
  readonly signal?: AbortSignal;
  /** Called once, with the holder in words, when the lock is taken. */
  readonly onWait?: (holder: string) => void;
}

/** The right to write, until it is released or lost. */
export interface WriteLock {
  /** Aborts when the caller's signal does, or when the lock is lost, as after a suspend. */
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

/**
 * Takes the folder's write lock. Two writers at a time would duplicate rows:
 * LanceDB lets concurrent merges of one new key all succeed.
 *
 * @param folder An existing folder.
 * @throws {LibraryError} `locked` if another writer still holds it after `waitMs`.
 */
export async function acquireWriteLock(
  folder: string,
  options: WriteLockOptions,
): Promise<WriteLock> {
  const lost = new AbortController();
  const unlock = await acquire(folder, options, (cause) => lost.abort(lostLock(cause)));
  const note = join(folder, HOLDER_NOTE);
  try {
    await writeFile(note, holderNote(new Date()));
  } catch (error) {
    await unlock();
    throw error;
  }
  return {
    signal: AbortSignal.any([lost.signal, ...(options.signal ? [options.signal] : [])]),
    release: async () => {
      if (lost.signal.aborted) return;
      try {
        await rm(note, { force: true });
      } finally {
        await unlock();
      }
    },
  };
}

/** The error of work whose lock was lost while it was held. */
export function lostLock(cause: unknown): LibraryError {
  return new LibraryError(
    "locked",
    "This ingest lost its hold on the library, as after a suspend, and stopped; what it had written is kept. Run it again.",
    { cause },
  );
}

/** The error of whoever may wait no longer. @param holder In words. */
export function stillLocked(holder: string): LibraryError {
  return new LibraryError(
    "locked",
    `Another ingest is writing this library (${holder}). Wait for it to end, then try again.`,
  );
}

async function acquire(
  folder: string,
  { waitMs, signal, onWait }: WriteLockOptions,
  onCompromised: (error: Error) => void,
) {
  const deadline = Date.now() + waitMs;
  let told = false;
  for (;;) {
    signal?.throwIfAborted();
    const release = await tryLock(folder, onCompromised);
    if (release) return release;
    if (await freeDeadLock(placesIn(folder))) continue;
    const holder = await describeHolder(folder);
    if (Date.now() >= deadline) {
      throw stillLocked(holder ?? "a process that gave no name");
    }
    // The holder's note follows its lock by a moment.
    if (!told && holder !== undefined) {
      onWait?.(holder);
      told = true;
    }
    await delay(POLL_MS, undefined, signal === undefined ? {} : { signal });
  }
}

/** @returns Undefined while somebody else holds the lock. */
async function tryLock(folder: string, onCompromised: (error: Error) => void) {
  try {
    const { lock: lockfilePath } = placesIn(folder);
    // A suspended machine can lose its lock; the default would throw where nobody catches.
    return await lock(folder, { lockfilePath, stale: STALE_MS, onCompromised });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ELOCKED") return undefined;
    throw error;
  }
}

function placesIn(folder: string): LockPlaces {
  return {
    folder,
    lock: join(folder, "ingest.lock"),
    note: join(folder, HOLDER_NOTE),
    takeover: join(folder, "ingest.takeover"),
  };
}

/** Who is writing the library in a folder, in words; undefined when nobody is. Never throws. */
export async function lockHolderOf(folder: string): Promise<string | undefined> {
  try {
    const { lock: lockfilePath } = placesIn(folder);
    if (!(await check(folder, { lockfilePath, stale: STALE_MS }))) return undefined;
    return (await describeHolder(folder)) ?? "a process that gave no name";
  } catch {
    return undefined;
  }
}

async function describeHolder(folder: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, HOLDER_NOTE), "utf8");
  } catch {
    return undefined;
  }
}
