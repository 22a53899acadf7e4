import { readFile, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { lock } from "proper-lockfile";

/** Where a folder's lock stands and who says to hold it. */
export interface LockPlaces {
  readonly folder: string;
  readonly lock: string;
  /** The holder's note, as {@link holderNote} writes it. */
  readonly note: string;
  /** A lock of its own for whoever takes a dead holder's away. */
  readonly takeover: string;
}

/** A lock younger than this may be a new holder's whose note doesn't stand yet. */
const SETTLED_MS = 2_000;
/** Taking a lock away takes milliseconds; one who was killed at it is no longer waited for. */
const TAKEOVER_STALE_MS = 5_000;

const NOTE = /^process (?<pid>\d+), since .+, on (?<host>.+)$/;

/** What a holder leaves beside its lock, for people and for {@link freeDeadLock}. */
export function holderNote(since: Date): string {
  return `process ${process.pid}, since ${since.toISOString()}, on ${hostname()}`;
}

/**
 * Takes away the lock of a holder whose process has ended on this machine without letting go, as after `kill -9`. Of
 * several who try at a time one does, and a lock that was taken anew meanwhile stays.
 *
 * @returns Whether the lock is gone.
 * @throws {Error} The file system's, but not for files that aren't there.
 */
export async function freeDeadLock(places: LockPlaces): Promise<boolean> {
  const note = await read(places.note);
  if (note === undefined || !isDead(note)) return false;
  const release = await lock(places.folder, {
    lockfilePath: places.takeover,
    stale: TAKEOVER_STALE_MS,
  }).catch(() => undefined);
  if (!release) return false;
  try {
    const held = await stat(places.lock).catch(() => undefined);
    if (!held || Date.now() - held.mtimeMs < SETTLED_MS) return false;
    if ((await read(places.note)) !== note) return false;
    await rm(places.lock, { recursive: true, force: true });
    await rm(places.note, { force: true });
    return true;
  } finally {
    await release();
  }
}

/** The holder of another machine that shares the folder can't be looked for. */
function isDead(note: string): boolean {
  const { pid, host } = NOTE.exec(note)?.groups ?? {};
  if (pid === undefined || host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

async function read(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}
