import type { EventEmitter } from "node:events";

/**
 * Turns Ctrl-C and a supervisor's request to end into an `AbortSignal`.
 * A second Ctrl-C ends the process at once, as it does by default.
 */
export function interruptSignal(process: EventEmitter): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"]) {
    const abort = (): void => {
      controller.abort();
      // Not yet: a package that frees locks at the end of a process ends it where nobody else listens.
      setImmediate(() => process.off(name, abort));
    };
    process.on(name, abort);
  }
  return controller.signal;
}
