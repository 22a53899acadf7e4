import type { EventEmitter } from "node:events";

/**
 * Turns Ctrl-C and a supervisor's request to end into an `AbortSignal`.
 * A second Ctrl-C ends the process at once, as it does by default.
 */
export function interruptSignal(process: EventEmitter): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  process.once("SIGINT", abort);
  process.once("SIGTERM", abort);
  return controller.signal;
}
