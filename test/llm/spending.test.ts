import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { type CallSpending, currentRecorder, trackSpending } from "../../src/llm/spending.ts";

const CALL: CallSpending = { inputTokens: 10, outputTokens: 2, nanoUsd: 5, isEstimated: false };

/** Makes a call some turns later, as deep as a model is. */
async function call(made: Partial<CallSpending> = {}): Promise<void> {
  await turn();
  currentRecorder()?.({ ...CALL, ...made });
}

test("trackSpending() adds up the calls made meanwhile and passes the result on", async () => {
  const { result, spending } = await trackSpending(async () => {
    await Promise.all([call(), call({ cachedInputTokens: 4, isEstimated: true })]);
    return "done";
  });
  expect(result).toBe("done");
  expect(spending).toEqual({
    calls: 2,
    inputTokens: 20,
    outputTokens: 4,
    cachedInputTokens: 4,
    costUsd: 1e-8,
    isEstimated: true,
  });
});

test("trackSpending() keeps apart what runs at the same time", async () => {
  const track = (calls: number) =>
    trackSpending(async () => {
      for (let made = 0; made < calls; made += 1) await call();
    });
  const tracked = await Promise.all([3, 0, 1].map(track));
  expect(tracked.map(({ spending }) => spending.calls)).toEqual([3, 0, 1]);
  expect(tracked[1]?.spending.costUsd).toBe(0);
});

test("trackSpending() knows no cost when that of one call isn't known", async () => {
  const { spending } = await trackSpending(async () => {
    await call();
    await call({ nanoUsd: undefined });
  });
  expect(spending).toMatchObject({ calls: 2, inputTokens: 20, costUsd: undefined });
});

test("trackSpending() passes failures on, and nothing is recorded outside of it", async () => {
  const failure = new Error("failed");
  await expect(trackSpending(() => Promise.reject(failure))).rejects.toBe(failure);
  expect(currentRecorder()).toBeUndefined();
});
