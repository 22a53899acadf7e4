import { Cron } from "croner";

const MINUTE_MS = 60_000;

/**
 * Runs work at the minutes of a schedule, never twice at once; a time that comes while it still runs is passed over.
 *
 * @param schedule A cron expression of five fields, in UTC.
 * @param work Told the minute that it was due at; must not reject.
 * @returns Stops it; resolves when it no longer runs. Safe to repeat.
 */
export function scheduleRefresh(
  schedule: string,
  work: (run: { readonly due: Date; readonly signal: AbortSignal }) => Promise<void>,
): () => Promise<void> {
  const ending = new AbortController();
  let running = Promise.resolve();
  const cron = new Cron(
    schedule,
    { mode: "5-part", timezone: "UTC", protect: true, unref: true },
    () => {
      const due = new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS);
      running = work({ due, signal: ending.signal });
      return running;
    },
  );
  return async () => {
    cron.stop();
    ending.abort();
    await running;
  };
}
