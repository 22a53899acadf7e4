import { LlmError } from "./llm-error.ts";

/** How long a stream may take. Time that the reader spends between two items does not count as idle. */
export interface StreamLimits {
  /** From the request to the first item, in milliseconds. */
  readonly firstTokenMs: number;
  /** From one item to the next, in milliseconds. */
  readonly idleMs: number;
  /** From the request to the end, in milliseconds. */
  readonly totalMs: number;
}

/** Limits for a chat model that answers people. */
export const DEFAULT_STREAM_LIMITS: StreamLimits = {
  firstTokenMs: 10_000,
  idleMs: 10_000,
  totalMs: 60_000,
};

/**
 * Passes a vendor's stream on, under limits that hold whatever the vendor's
 * library does: some never notice a stalled stream, and some end normally when
 * they are aborted. Whoever stops reading closes the request.
 *
 * @param open Starts the request; its signal aborts when a limit is passed, the caller gives up or reading stops.
 * @throws {LlmError} `timeout` when a limit is passed, `aborted` when the caller's signal is.
 */
export async function* streamWithin<T>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  { limits, signal }: { readonly limits: StreamLimits; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<T, void> {
  const watch = startWatch(limits, signal);
  let iterator: AsyncIterator<T> | undefined;
  try {
    const iterable = await Promise.race([open(watch.signal), watch.stopped]);
    iterator = iterable[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([iterator.next(), watch.stopped]);
      watch.signal.throwIfAborted();
      watch.pause();
      if (next.done === true) return;
      yield next.value;
      watch.resume();
    }
  } catch (error) {
    // A vendor's library reports an abort in its own way, sometimes sooner than the watch does.
    watch.signal.throwIfAborted();
    throw error;
  } finally {
    watch.end();
    // Not waited for: what hangs never returns.
    iterator?.return?.().catch(() => undefined);
  }
}

function startWatch({ firstTokenMs, idleMs, totalMs }: StreamLimits, caller?: AbortSignal) {
  const controller = new AbortController();
  const stop = (kind: "timeout" | "aborted", why: string) => {
    clearTimeout(total);
    clearTimeout(idle);
    controller.abort(new LlmError(kind, `Cannot read the model's answer: ${why}`));
  };
  const expire = (what: string, ms: number) => stop("timeout", `${what} within ${ms} ms`);
  const onAbort = () => stop("aborted", "the request was cancelled");
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  // Nobody may be waiting when it is rejected.
  stopped.catch(() => undefined);
  controller.signal.addEventListener("abort", () => reject(controller.signal.reason as LlmError));
  const total = setTimeout(() => expire("it did not end", totalMs), totalMs);
  let idle = setTimeout(() => expire("nothing arrived", firstTokenMs), firstTokenMs);
  caller?.addEventListener("abort", onAbort, { once: true });
  if (caller?.aborted === true) onAbort();
  return {
    signal: controller.signal,
    stopped,
    pause: () => clearTimeout(idle),
    resume: () => {
      idle = setTimeout(() => expire("nothing more arrived", idleMs), idleMs);
    },
    end: () => {
      caller?.removeEventListener("abort", onAbort);
      stop("aborted", "it is no longer read");
    },
  };
}
