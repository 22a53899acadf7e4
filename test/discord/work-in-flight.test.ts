import { describe, expect, test } from "vitest";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";
import { untilAborted } from "../../src/discord/sending/until-aborted.ts";
import { WorkInFlight } from "../../src/discord/incoming/work-in-flight.ts";
import { createManualTimers, settle } from "./manual-timers.ts";

const forever = (signal: AbortSignal) => untilAborted(new Promise<void>(() => undefined), signal);

describe("WorkInFlight", () => {
  test("breaks off a task that takes too long, with a sentence for people", async () => {
    const timers = createManualTimers();
    const inFlight = new WorkInFlight({ timers, timeoutMs: 60_000, limit: 2 });
    const failed = inFlight.run(forever).catch((error: unknown) => error);
    await timers.advance(60_000);
    expect(await failed).toBeInstanceOf(UserFacingError);
    expect(String(await failed)).toContain("I stopped after 60 s");
  });

  test("is full at its limit and open again when a task is done", async () => {
    const inFlight = new WorkInFlight({ timers: createManualTimers(), timeoutMs: 1_000, limit: 1 });
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = inFlight.run(() => promise);
    expect(inFlight.admission).toBe("full");
    resolve();
    await done;
    expect(inFlight.admission).toBe("open");
  });

  test("drains: waits for who is quick, breaks off who is slow", async () => {
    const timers = createManualTimers();
    const inFlight = new WorkInFlight({ timers, timeoutMs: 60_000, limit: 9 });
    const { promise, resolve } = Promise.withResolvers<void>();
    const quick = inFlight.run(() => promise).then(() => "done");
    const slow = inFlight.run(forever).catch(String);
    let isDrained = false;
    const drained = inFlight.drain({ graceMs: 10_000 }).then(() => {
      isDrained = true;
    });
    expect(inFlight.admission).toBe("draining");
    await timers.advance(9_000);
    resolve();
    await settle();
    expect(isDrained).toBe(false);
    await timers.advance(1_000);
    await drained;
    expect(await quick).toBe("done");
    expect(await slow).toContain("I was restarted");
  });

  test("gives up after five seconds on a task that cannot even be told", async () => {
    const timers = createManualTimers();
    const inFlight = new WorkInFlight({ timers, timeoutMs: 60_000, limit: 9 });
    void inFlight.run(() => new Promise<void>(() => undefined));
    const drained = inFlight.drain({ graceMs: 0 });
    await timers.advance(5_000);
    await drained;
  });
});
