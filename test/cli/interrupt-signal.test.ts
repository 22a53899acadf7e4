import { EventEmitter } from "node:events";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { interruptSignal } from "../../src/cli/interrupt-signal.ts";

test.for(["SIGINT", "SIGTERM"])(
  "interruptSignal() aborts on %s and leaves the second to the process",
  async (name) => {
    const process = new EventEmitter();
    const signal = interruptSignal(process);
    expect(signal.aborted).toBe(false);
    process.emit(name);
    expect(signal.aborted).toBe(true);
    await setImmediate();
    expect(process.listenerCount(name)).toBe(0);
  },
);

test("whoever ends the process where nobody else listens sees that somebody does", () => {
  const process = new EventEmitter();
  interruptSignal(process);
  let listeners = 0;
  process.on("SIGINT", () => (listeners = process.listenerCount("SIGINT")));
  process.emit("SIGINT");
  expect(listeners).toBe(2);
});
