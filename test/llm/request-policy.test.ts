import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LlmError, type LlmErrorKind } from "../../src/llm/llm-error.ts";
import { RequestPolicy } from "../../src/llm/request-policy.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const fail = (kind: LlmErrorKind, retryAfterMs?: number) =>
  new LlmError(kind, `Cannot test: ${kind}`, retryAfterMs === undefined ? {} : { retryAfterMs });

/** Fails with the given errors in turn, then succeeds; counts its calls. */
function failing(...errors: readonly LlmError[]) {
  const left = [...errors];
  const request = {
    calls: 0,
    run: async () => {
      request.calls += 1;
      const error = left.shift();
      if (error !== undefined) throw error;
      return "done";
    },
  };
  return request;
}

async function settle<T>(work: Promise<T>): Promise<T | LlmError> {
  const result = work.catch((error: unknown) => error as LlmError);
  await vi.runAllTimersAsync();
  return result;
}

const settings = { random: () => 0.5, now: () => Date.now() };

describe("RequestPolicy", () => {
  test.for(["unavailable", "rate-limited", "malformed", "cut"] as const)(
    "asks again once after %s",
    async (kind) => {
      const request = failing(fail(kind));
      expect(await settle(new RequestPolicy(settings).execute(request.run))).toBe("done");
      expect(request.calls).toBe(2);
    },
  );

  test.for([
    "timeout",
    "quota",
    "authentication",
    "bad-request",
    "context-overflow",
    "refused",
    "aborted",
  ] as const)("does not ask again after %s", async (kind) => {
    const request = failing(fail(kind));
    expect(await settle(new RequestPolicy(settings).execute(request.run))).toMatchObject({ kind });
    expect(request.calls).toBe(1);
  });

  test("asks again after a timeout only where nobody waits for it", async () => {
    const request = failing(fail("timeout"));
    const policy = new RequestPolicy({ ...settings, retriesTimeouts: true });
    expect(await settle(policy.execute(request.run))).toBe("done");
    expect(request.calls).toBe(2);
  });

  test("counts timeouts as failures all the same", async () => {
    const policy = new RequestPolicy({ ...settings, breakAfter: 2 });
    const hanging = failing(...Array.from({ length: 9 }, () => fail("timeout")));
    for (let call = 0; call < 4; call += 1) await settle(policy.execute(hanging.run));
    expect(hanging.calls).toBe(2);
  });

  test("waits as long as the server asks, else twice as long each time", async () => {
    const policy = new RequestPolicy({ ...settings, retries: 3, firstDelayMs: 100 });
    const request = failing(fail("unavailable"), fail("rate-limited", 1_000), fail("unavailable"));
    const startedAt = Date.now();
    await settle(policy.execute(request.run));
    expect(Date.now() - startedAt).toBe(100 + 1_000 + 400);
  });

  test("does not wait beyond its deadline", async () => {
    const policy = new RequestPolicy({ ...settings, retries: 9, deadlineMs: 5_000 });
    const request = failing(fail("rate-limited", 3_000), fail("rate-limited", 3_000));
    expect(await settle(policy.execute(request.run))).toMatchObject({ kind: "rate-limited" });
    expect(request.calls).toBe(2);
    const long = failing(fail("rate-limited", 600_000));
    expect(await settle(policy.execute(long.run))).toMatchObject({ retryAfterMs: 600_000 });
    expect(long.calls).toBe(1);
  });

  test("stops waiting when it is cancelled, and leaves no timer", async () => {
    const policy = new RequestPolicy(settings);
    const controller = new AbortController();
    const request = failing(fail("rate-limited", 4_000));
    const work = policy.execute(request.run, { signal: controller.signal });
    const startedAt = Date.now();
    const result = work.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10);
    expect(vi.getTimerCount()).toBe(1);
    controller.abort();
    expect(await result).toMatchObject({ kind: "aborted" });
    expect(Date.now() - startedAt).toBe(10);
    expect(vi.getTimerCount()).toBe(0);
    expect(request.calls).toBe(1);
  });

  test.for([
    ["request", () => new Promise<string>(() => undefined)],
    ["stream", () => Promise.resolve("that nobody ends")],
  ] as const)("takes a cancelled %s for no sign that the server is well", async ([, start]) => {
    const policy = new RequestPolicy({ ...settings, retries: 0, breakAfter: 2 });
    const down = failing(fail("unavailable"), fail("unavailable"), fail("unavailable"));
    await settle(policy.execute(down.run));
    const controller = new AbortController();
    const opened = policy.open(start, { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(0);
    controller.abort();
    await settle(opened);
    await settle(policy.execute(down.run));
    await settle(policy.execute(down.run));
    expect(down.calls).toBe(2);
  });

  test("leaves the server alone after five failures in a row, then lets one request try", async () => {
    const policy = new RequestPolicy({ ...settings, retries: 0, breakMs: 10_000 });
    const down = failing(...Array.from({ length: 6 }, () => fail("unavailable")));
    for (let call = 0; call < 5; call += 1) await settle(policy.execute(down.run));
    expect(await settle(policy.execute(down.run))).toMatchObject({ kind: "unavailable" });
    expect(down.calls).toBe(5);

    await vi.advanceTimersByTimeAsync(10_000);
    const trying = Promise.withResolvers<string>();
    const first = policy.execute(() => trying.promise);
    expect(await settle(policy.execute(down.run))).toMatchObject({ kind: "unavailable" });
    expect(down.calls).toBe(5);
    trying.resolve("back");
    expect(await first).toBe("back");
    expect(await settle(policy.execute(failing().run))).toBe("done");
  });

  test("does not retry a request that the breaker stopped", async () => {
    const policy = new RequestPolicy({ ...settings, retries: 9, breakAfter: 3, firstDelayMs: 100 });
    const down = failing(...Array.from({ length: 9 }, () => fail("unavailable")));
    const startedAt = Date.now();
    expect(await settle(policy.execute(down.run))).toMatchObject({ kind: "unavailable" });
    expect(down.calls).toBe(3);
    expect(Date.now() - startedAt).toBe(100 + 200 + 400);
  });

  test("does not count what is the asker's fault", async () => {
    const policy = new RequestPolicy({ ...settings, retries: 0 });
    const wrong = failing(...Array.from({ length: 9 }, () => fail("bad-request")));
    for (let call = 0; call < 9; call += 1) await settle(policy.execute(wrong.run));
    expect(wrong.calls).toBe(9);
  });
});

test.for([
  ["stream", (): Promise<string> => Promise.resolve("a stream that nobody ends")],
  ["request", () => new Promise<string>(() => undefined)],
] as const)("a trial %s that is cancelled does not keep the server shut out", async ([, start]) => {
  const policy = new RequestPolicy({ ...settings, retries: 0, breakAfter: 1, breakMs: 100 });
  await settle(policy.execute(failing(fail("unavailable")).run));
  await vi.advanceTimersByTimeAsync(100);
  const controller = new AbortController();
  const trial = policy.open(start, { signal: controller.signal });
  await vi.advanceTimersByTimeAsync(0);
  controller.abort();
  await settle(trial);
  await vi.advanceTimersByTimeAsync(0);
  expect(await settle(policy.execute(failing().run))).toBe("done");
});
