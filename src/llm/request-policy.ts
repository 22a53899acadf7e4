import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
} from "cockatiel";
import { LlmError, type LlmErrorKind } from "./llm-error.ts";

/** Failures that may pass; the others stay what they are however often one asks. */
const PASSING: ReadonlySet<LlmErrorKind> = new Set([
  "unavailable",
  "timeout",
  "rate-limited",
  "malformed",
  "cut",
]);

/** How a server's failures are dealt with. */
export interface RequestPolicyOptions {
  /** Tries after the first one, at least 0; 1 by default. */
  readonly retries?: number;
  /** Whether a request that took too long is tried again; false by default, since a person has then waited long enough. */
  readonly retriesTimeouts?: boolean;
  /** Wait before the first retry in milliseconds, 500 by default; doubles with each. A server's `Retry-After` goes before it. */
  readonly firstDelayMs?: number;
  /** No retry that would start later than this after the first try, in milliseconds; 5,000 by default. */
  readonly deadlineMs?: number;
  /** Failures in a row after which the server is left alone; 5 by default. */
  readonly breakAfter?: number;
  /** How long it is left alone, in milliseconds; 10,000 by default. */
  readonly breakMs?: number;
  /** Clock in milliseconds; the breaker itself goes by `Date.now`. */
  readonly now?: () => number;
  /** In [0, 1); spreads retries so that many callers do not return at once. */
  readonly random?: () => number;
}

/** Starts a request; calls `settled` once when it is over, with the error if it failed. */
export type Start<T> = (signal: AbortSignal, settled: (error?: Error) => void) => Promise<T>;

/** Retries, deadline and circuit breaker for the requests to one server. */
export class RequestPolicy {
  readonly #options: Required<RequestPolicyOptions>;
  readonly #breaker: CircuitBreakerPolicy;

  constructor(options: RequestPolicyOptions = {}) {
    this.#options = {
      retries: 1,
      retriesTimeouts: false,
      firstDelayMs: 500,
      deadlineMs: 5_000,
      breakAfter: 5,
      breakMs: 10_000,
      now: () => performance.now(),
      random: Math.random,
      ...options,
    };
    this.#breaker = circuitBreaker(handleWhen(isPassing), {
      breaker: new ConsecutiveBreaker(this.#options.breakAfter),
      halfOpenAfter: this.#options.breakMs,
    });
  }

  /**
   * Runs a request, again if it fails in a way that may pass.
   *
   * @param request Gets a signal that aborts with the caller's.
   * @throws {LlmError} The last failure; `unavailable` at once while the server is left alone; `aborted`.
   */
  async execute<T>(
    request: (signal: AbortSignal) => Promise<T>,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<T> {
    return this.open(
      async (within, settled) => {
        const result = await request(within);
        settled();
        return result;
      },
      { signal },
    );
  }

  /**
   * Like `execute`, for a request that goes on after its promise has been
   * fulfilled, such as a stream: it is not retried from then on, but how it ends
   * still counts for the circuit breaker.
   *
   * @throws {LlmError} As `execute` does, until the promise is fulfilled.
   */
  async open<T>(
    start: Start<T>,
    { signal = new AbortController().signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<T> {
    const { retries, deadlineMs, now } = this.#options;
    const startedAt = now();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#try(start, signal);
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw leftAlone();
        if (attempt > retries || !this.#isRetried(error)) throw error;
        const delayMs = this.#delayMs(attempt, error);
        if (now() - startedAt + delayMs > deadlineMs) throw error;
        await wait(delayMs, signal);
      }
    }
  }

  #isRetried(error: unknown): error is LlmError {
    if (!isPassing(error)) return false;
    return error.kind !== "timeout" || this.#options.retriesTimeouts;
  }

  #delayMs(attempt: number, { retryAfterMs }: LlmError): number {
    const { firstDelayMs, random } = this.#options;
    return retryAfterMs ?? firstDelayMs * 2 ** (attempt - 1) * (0.75 + random() / 2);
  }

  async #try<T>(start: Start<T>, signal: AbortSignal): Promise<T> {
    if (signal.aborted) throw aborted();
    // One request tries whether the server is back; the others need not wait for it.
    if (this.#breaker.state === CircuitState.HalfOpen) throw new BrokenCircuitError();
    const started = Promise.withResolvers<T>();
    const over = Promise.withResolvers<void>();
    // It may be rejected before anyone waits for it.
    over.promise.catch(() => undefined);
    // Says nothing about the server, so the breaker must not count it either way.
    const giveUp = () => over.reject(aborted());
    const settled = (error?: Error) => (error === undefined ? over.resolve() : over.reject(error));
    signal.addEventListener("abort", giveUp, { once: true });
    this.#breaker
      .execute(async () => {
        started.resolve(await unlessAborted(start(signal, settled), signal));
        await over.promise;
      })
      .catch((error: unknown) => started.reject(error))
      .finally(() => signal.removeEventListener("abort", giveUp));
    return started.promise;
  }
}

function isPassing(error: unknown): error is LlmError {
  return error instanceof LlmError && PASSING.has(error.kind);
}

function leftAlone(): LlmError {
  return new LlmError("unavailable", "Cannot reach the model server: it failed too often just now");
}

function aborted(): LlmError {
  return new LlmError("aborted", "Cannot ask the model: the request was cancelled");
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  try {
    await unlessAborted(promise, signal);
  } finally {
    clearTimeout(timer);
  }
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(aborted());
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([promise, work]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
