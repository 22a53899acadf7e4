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

  test("counts the time of a task anew after what it had to wait for", async () => {
    const timers = createManualTimers();
    const inFlight = new WorkInFlight({ timers, timeoutMs: 1_000 });
    const { promise: turn, resolve } = Promise.withResolvers<void>();
    let isOver = false;
    const failed = inFlight
      .run(async (signal, pause) => {
        await pause(turn);
        await forever(signal);
      })
      .catch((error: unknown) => {
        isOver = true;
        return String(error);
      });
    await timers.advance(7_000);
    resolve();
    await timers.advance(999);
    expect(isOver).toBe(false);
    await timers.advance(1);
    expect(await failed).toContain("I stopped after 1 s");
  });

  test("takes no more than its limit, and forgets what failed, even at once", async () => {
    let alarms = 0;
    const timers = {
      now: () => 0,
      after: () => {
        alarms += 1;
        return () => void (alarms -= 1);
      },
    };
    const inFlight = new WorkInFlight({ timers, timeoutMs: 1_000, limit: 1 });
    for (let n = 0; n < 200; n += 1) {
      const failing =
        n % 2 === 0
          ? () => {
              throw new Error("at once");
            }
          : async () => Promise.reject(new Error("later"));
      await expect(inFlight.run(failing)).rejects.toThrow(n % 2 === 0 ? "at once" : "later");
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = inFlight.run(() => promise);
    await expect(inFlight.run(() => promise)).rejects.toThrow("as much of this as I can at once");
    resolve();
    await done;
    await inFlight.run(async () => undefined);
    expect(alarms).toBe(0);
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
