import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { type Clock, systemClock } from "../lib/clock.ts";
import { LibraryError } from "./library-error.ts";
import type { ConditionalObjects } from "./s3-objects.ts";
import { lostLock, stillLocked, type WriteLock, type WriteLockOptions } from "./write-lock.ts";

/** The lock's object, beside the library's tables. */
export const LOCK_OBJECT = "papercord.lock";
/** A holder renews its lock this often, and sooner where that failed. */
const RENEW_MS = 10_000;
const RETRY_MS = 2_000;
/** A holder that could not renew for this long takes its lock for lost. */
const LOST_MS = 40_000;
/** A lock that a waiter has not seen renewed for this long was left behind. The holder gave up well before. */
const STALE_MS = 60_000;
const POLL_MS = 2_000;
/** How often a write is tried anew at once when somebody else was faster. */
const ATTEMPTS = 3;
const FREE = "{}";
/** Instead of a tag where there is no object. */
const NONE = "";
const UNNAMED = "a process that gave no name";

/** What the object holds; without `token` the lock is free. */
interface LockNote {
  readonly token?: string;
  readonly holder?: string;
  /** Makes each renewal another version of the object. */
  readonly renewal?: number;
  /** For people who look at the object; nothing is decided by the clocks of two machines. */
  readonly renewedAt?: string;
}

/** A version of the lock that somebody else holds. */
interface Other {
  readonly etag: string;
  readonly holder: string;
}

/** A lock that was taken. */
interface Held {
  readonly token: string;
  readonly since: string;
  etag: string;
  renewals: number;
  /** When the last successful write began, on the holder's clock. */
  renewedAt: number;
}

/**
 * Takes the write lock of a library in a bucket, for all machines. It is an object that is written on condition: made
 * by whoever is first, renewed by its holder, and taken over by a waiter who has seen the same version for a minute by
 * its own clock. Releasing it writes that it is free, on the same condition, since a deletion could hit somebody
 * else's lock.
 *
 * @throws {LibraryError} `locked` if another writer still holds it after `waitMs`. Otherwise the AWS SDK's.
 */
export async function acquireS3WriteLock(
  objects: ConditionalObjects,
  { clock = systemClock, ...options }: WriteLockOptions & { readonly clock?: Clock },
): Promise<WriteLock> {
  const held = await waitFor(objects, options, clock);
  const lost = new AbortController();
  const released = new AbortController();
  const renewing = keepRenewed(objects, held, clock, released.signal).catch((error: unknown) => {
    if (!released.signal.aborted) lost.abort(lostLock(error));
  });
  return {
    signal: AbortSignal.any([lost.signal, ...(options.signal ? [options.signal] : [])]),
    release: async () => {
      released.abort();
      await renewing;
      // The work is done whether or not this succeeds; a lock that stays behind is taken over after a minute.
      if (!lost.signal.aborted) await letGo(objects, held).catch(() => {});
    },
  };
}

async function waitFor(
  objects: ConditionalObjects,
  { waitMs, signal = new AbortController().signal, onWait }: WriteLockOptions,
  clock: Clock,
): Promise<Held> {
  signal.throwIfAborted();
  const deadline = clock.now() + waitMs;
  const since = new Date().toISOString();
  const held: Held = { token: randomUUID(), since, etag: NONE, renewals: 0, renewedAt: 0 };
  // Looking first would need the right to see that it isn't there, which is the one to list all of the bucket.
  if (await take(objects, held, NONE, clock)) return held;
  let seen: { readonly etag: string; readonly at: number } | undefined;
  let isTold = false;
  for (;;) {
    signal.throwIfAborted();
    const isStale = (etag: string) => seen?.etag === etag && clock.now() - seen.at >= STALE_MS;
    const other = await tryTake(objects, held, isStale, clock);
    if (!other) return held;
    if (clock.now() >= deadline) throw stillLocked(other.holder);
    if (!isTold) onWait?.(other.holder);
    isTold = true;
    if (seen?.etag !== other.etag) seen = { etag: other.etag, at: clock.now() };
    await clock.wait(POLL_MS, signal);
  }
}

/** @returns Undefined once the lock is ours; else the version of it that another holds. */
async function tryTake(
  objects: ConditionalObjects,
  held: Held,
  isStale: (etag: string) => boolean,
  clock: Clock,
): Promise<Other | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { etag, note } = await look(objects);
    if (note.token === held.token) {
      held.etag = etag; // Written, though the reply never came.
      return undefined;
    }
    const isFree = note.token === undefined || isStale(etag);
    if (!isFree) return { etag, holder: note.holder ?? UNNAMED };
    if (await take(objects, held, etag, clock)) return undefined;
  }
  return { etag: NONE, holder: UNNAMED };
}

/** @returns False if somebody else was faster. */
async function take(objects: ConditionalObjects, held: Held, etag: string, clock: Clock) {
  held.renewedAt = clock.now();
  const written = await write(objects, held, etag);
  if (typeof written === "string") return false;
  held.etag = written.etag;
  return true;
}

async function look(objects: ConditionalObjects): Promise<{ etag: string; note: LockNote }> {
  const found = await objects.read(LOCK_OBJECT);
  return found ? { etag: found.etag, note: parseNote(found.text) } : { etag: NONE, note: {} };
}

/** @param etag Version to write over, or {@link NONE}. */
function write(objects: ConditionalObjects, held: Held, etag: string) {
  const note = toNote(held);
  return etag === NONE
    ? objects.create(LOCK_OBJECT, note)
    : objects.replace(LOCK_OBJECT, note, etag);
}

/** Runs until it is released. @throws {Error} If the lock is another's now, or could not be renewed for too long. */
async function keepRenewed(
  objects: ConditionalObjects,
  held: Held,
  clock: Clock,
  released: AbortSignal,
): Promise<void> {
  let pause = RENEW_MS;
  for (;;) {
    await clock.wait(pause, released);
    let failure: unknown;
    const isRenewed = await renew(objects, held, clock).catch((error: unknown) => {
      if (error instanceof LibraryError) throw error;
      failure = error;
      return false;
    });
    if (!isRenewed && clock.now() - held.renewedAt >= LOST_MS) {
      throw new Error("Could not renew the lock for too long", { cause: failure });
    }
    pause = isRenewed ? RENEW_MS : RETRY_MS;
  }
}

/** @returns Whether it was renewed; if not, `held` says now which version to renew. */
async function renew(objects: ConditionalObjects, held: Held, clock: Clock): Promise<boolean> {
  const began = clock.now();
  held.renewals += 1;
  const written = await write(objects, held, held.etag);
  const isRenewed = written === "changed" ? await adopt(objects, held) : true;
  if (typeof written === "object") held.etag = written.etag;
  if (isRenewed) held.renewedAt = began;
  return isRenewed;
}

/**
 * A write of ours may have been taken although its reply never came.
 *
 * @returns Whether it was the last one.
 */
async function adopt(objects: ConditionalObjects, held: Held): Promise<boolean> {
  const { etag, note } = await look(objects);
  if (note.token !== held.token) {
    throw new LibraryError("locked", "Another process has taken the lock over.");
  }
  held.etag = etag;
  return note.renewal === held.renewals;
}

async function letGo(objects: ConditionalObjects, held: Held): Promise<void> {
  if ((await objects.replace(LOCK_OBJECT, FREE, held.etag)) !== "changed") return;
  await adopt(objects, held);
  await objects.replace(LOCK_OBJECT, FREE, held.etag);
}

function toNote({ token, since, renewals }: Held): string {
  const note: LockNote = {
    token,
    holder: `process ${process.pid} on ${hostname()}, since ${since}`,
    renewal: renewals,
    renewedAt: new Date().toISOString(),
  };
  return JSON.stringify(note);
}

/** What somebody else put there counts as a lock that nobody renews. */
function parseNote(text: string): LockNote {
  try {
    const note = JSON.parse(text) as LockNote | null;
    return note !== null && typeof note === "object" ? note : { token: text };
  } catch {
    return { token: text };
  }
}
