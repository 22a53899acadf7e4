import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { identifyInTurn } from "../../src/discord/gateway/identify-in-turn.ts";
import type { StateStore } from "../../src/state/state-store.ts";
import { createManualTimers, settle } from "./manual-timers.ts";

/** Waits for shard 5 of a bot whose shards identify two at a time. */
async function waitingShard(claim: StateStore["claim"]) {
  const timers = createManualTimers();
  const build = identifyInTurn({ claim }, { timers, logger: pino({ level: "silent" }) });
  const limits = { session_start_limit: { max_concurrency: 2 } };
  const throttler = await build({ fetchGatewayInformation: async () => limits } as never);
  const ending = new AbortController();
  const outcome: { ended?: "turn" | "aborted" } = {};
  void throttler.waitForIdentify(5, ending.signal).then(
    () => (outcome.ended = "turn"),
    () => (outcome.ended = "aborted"),
  );
  await settle();
  return { timers, ending, outcome };
}

describe("identifyInTurn()", () => {
  test("waits until no other process's shard of the bucket has the turn", async () => {
    let isTaken = true;
    const asked = new Set<string>();
    const { timers, outcome } = await waitingShard(async (key) => {
      asked.add(key);
      return !isTaken;
    });
    await timers.advance(5_000);
    expect(outcome.ended).toBeUndefined();
    isTaken = false;
    await timers.advance(500);
    expect(outcome.ended).toBe("turn");
    expect([...asked]).toEqual(["identify:1"]);
  });

  test("doesn't wait for a state that cannot be asked", async () => {
    const { outcome } = await waitingShard(() => Promise.reject(new Error("no connection")));
    expect(outcome.ended).toBe("turn");
  });

  test("goes on after ten minutes, as when another machine's clock is wrong", async () => {
    const { timers, outcome } = await waitingShard(async () => false);
    await timers.advance(9 * 60_000);
    expect(outcome.ended).toBeUndefined();
    await timers.advance(60_000);
    expect(outcome.ended).toBe("turn");
  });

  test("gives up when the connection does", async () => {
    const { ending, outcome } = await waitingShard(async () => false);
    ending.abort();
    await settle();
    expect(outcome.ended).toBe("aborted");
  });
});
