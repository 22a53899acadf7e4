import type { Timers } from "./timers.ts";
import { untilAborted } from "./until-aborted.ts";

/**
 * Does something that may take no longer than a time, and ends when the signal does.
 *
 * @param options.ms Milliseconds, at least 1.
 * @throws {DOMException} `TimeoutError` when the time is over; else the signal's reason, or what `work` rejects with.
 */
export async function withinTime<T>(
  work: (signal: AbortSignal) => Promise<T>,
  {
    ms,
    signal,
    timers,
  }: { readonly ms: number; readonly signal: AbortSignal; readonly timers: Timers },
): Promise<T> {
  const ending = new AbortController();
  const cancel = timers.after(ms, () =>
    ending.abort(new DOMException(`Took longer than ${ms} ms`, "TimeoutError")),
  );
  const either = AbortSignal.any([signal, ending.signal]);
  try {
    return await untilAborted(work(either), either);
  } finally {
    cancel();
  }
}
