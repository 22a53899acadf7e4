import { setTimeout as pause } from "node:timers/promises";

/** How long a write waits for another process's. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 15;
/** The last byte of an error's code says what it is; those above it, why. */
const KIND = 0xff;

/** SQLite's code of an error that passes when another process has done its writing. */
export const SQLITE_BUSY = 5;

/**
 * Does something with a file as soon as nobody else writes to it; at once, where nobody does. SQLite's own waiting would
 * hold up everything else in the process meanwhile: heartbeats, acknowledgements and answers.
 *
 * @param patienceMs Milliseconds, at least 0; default 5,000.
 * @throws What `attempt` throws; SQLite's "database is locked" when it still is after so long.
 */
export async function whenFree<T>(attempt: () => T, patienceMs = PATIENCE_MS): Promise<T> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= until) throw error;
    }
    await pause(PAUSE_MS);
  }
}

function isBusy(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, "errcode") : undefined;
  return typeof code === "number" && (code & KIND) === SQLITE_BUSY;
}
