/**
 * Waits for a promise, but no longer than until a signal aborts. For work that
 * may not watch the signal itself; what it does afterwards is left unseen.
 *
 * @throws The signal's reason if it aborts first, else whatever `work` rejects with.
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
