import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { interruptSignal } from "../../src/cli/interrupt-signal.ts";

test.for(["SIGINT", "SIGTERM"])(
  "interruptSignal() aborts on %s and leaves the second to the process",
  (name) => {
    const process = new EventEmitter();
    const signal = interruptSignal(process);
    expect(signal.aborted).toBe(false);
    process.emit(name);
    expect(signal.aborted).toBe(true);
    expect(process.listenerCount(name)).toBe(0);
  },
);
