import { describe, expect, test } from "vitest";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";
import { CallMeter, type CallMeterOptions } from "../../src/llm/call-meter.ts";
import type { ChatEvent, ChatModel, ChatUsage } from "../../src/llm/chat-model.ts";
import { estimatePromptTokens } from "../../src/llm/estimate-tokens.ts";
import { LlmError, type LlmErrorKind } from "../../src/llm/llm-error.ts";
import { MeteredChatModel } from "../../src/llm/metered-chat-model.ts";
import { RequestPolicy } from "../../src/llm/request-policy.ts";
import { ResilientChatModel } from "../../src/llm/resilient-chat-model.ts";
import type { SpendLedger } from "../../src/llm/spend-ledger.ts";
import { trackSpending } from "../../src/llm/spending.ts";
import { CountingLedger } from "../doubles/counting-ledger.ts";
import { ScriptedChatModel, type ScriptedReply } from "../doubles/scripted-chat-model.ts";

const MESSAGES = [{ role: "user", content: "What is dropout?" }] as const;
const SENT = estimatePromptTokens(MESSAGES);
/** A billionth of a dollar for a token in, a thousand for one out. */
const PRICE = { input: 0.001, output: 1 };
const OPTIONS = { maxOutputTokens: 50 };
const MOST = SENT + 50_000;

/** A model that ends with the given account of tokens. */
function reporting(usage: ChatUsage, finish: "stop" | "length" = "stop"): ChatModel {
  return {
    name: "reporting",
    async *stream(): AsyncGenerator<ChatEvent, void> {
      yield await Promise.resolve({ type: "text", text: "abcdef" } as const);
      yield { type: "end", finish, usage };
    },
  };
}

function meter(model: ChatModel, ledger: SpendLedger, options: Partial<CallMeterOptions> = {}) {
  const meterOptions = { model: model.name, price: PRICE, ledger, ...options };
  return new MeteredChatModel(model, new CallMeter(meterOptions));
}

async function run(reply: string | ScriptedReply, ledger = new CountingLedger()) {
  const model = meter(new ScriptedChatModel(reply), ledger);
  const { result, spending } = await trackSpending(async () => {
    const events: ChatEvent[] = [];
    try {
      for await (const event of model.stream(MESSAGES, OPTIONS)) events.push(event);
      return { events };
    } catch (error) {
      return { events, error };
    }
  });
  return { ...result, spending, ledger };
}

describe("MeteredChatModel", () => {
  test("sets the most aside and pays what the server reports", async () => {
    const { events, ledger, spending } = await run("An answer.");
    expect(events.at(-1)).toMatchObject({ type: "end", finish: "stop" });
    expect(ledger.reserved).toEqual([MOST]);
    expect(ledger.settled).toEqual([100 + 20_000]);
    expect(spending).toEqual({
      calls: 1,
      inputTokens: 100,
      outputTokens: 20,
      cachedInputTokens: 0,
      costUsd: 0.0000201,
      isEstimated: false,
    });
  });

  test.for([
    [{ inputTokens: 9, outputTokens: 3, cachedInputTokens: 8 }, 9, 3, false],
    [{ outputTokens: 3 }, SENT, 3, true],
    [{ inputTokens: 9 }, 9, 2, true],
    [{}, SENT, 2, true],
  ] as const)("estimates what %j leaves out", async ([usage, input, output, isEstimated]) => {
    const ledger = new CountingLedger();
    const model = meter(reporting(usage), ledger);
    const { spending } = await trackSpending(() =>
      Array.fromAsync(model.stream(MESSAGES, OPTIONS)),
    );
    expect(ledger.settled).toEqual([input + output * 1_000]);
    expect(spending).toMatchObject({ inputTokens: input, outputTokens: output, isEstimated });
  });

  test("sets aside what a model may think with, too", async () => {
    const ledger = new CountingLedger();
    const thinking = { ...reporting({ inputTokens: 9, outputTokens: 3 }), headroomTokens: 7 };
    await Array.fromAsync(meter(thinking, ledger).stream(MESSAGES, OPTIONS));
    expect(ledger.reserved).toEqual([MOST + 7_000]);
    expect(ledger.settled).toEqual([3_009]);
  });

  test("counts a text that ran into its limit unreported as that long at least", async () => {
    const ledger = new CountingLedger();
    await Array.fromAsync(meter(reporting({}, "length"), ledger).stream(MESSAGES, OPTIONS));
    expect(ledger.settled).toEqual([MOST]);
  });

  test("pays for what was sent and received when the stream breaks", async () => {
    const finish = new LlmError("cut", "broken");
    const { error, ledger, spending } = await run({ pieces: ["abc", "def"], finish });
    expect(error).toBe(finish);
    expect(ledger.settled).toEqual([SENT + 2_000]);
    expect(spending).toMatchObject({ calls: 1, outputTokens: 2, isEstimated: true });
  });

  test("pays for what was sent and received when nobody reads on", async () => {
    const ledger = new CountingLedger();
    const model = meter(new ScriptedChatModel({ pieces: ["abc", "def"] }), ledger);
    for await (const _ of model.stream(MESSAGES, OPTIONS)) break;
    expect(ledger.settled).toEqual([SENT + 1_000]);
  });

  test.for(["timeout", "aborted", "malformed", "cut", "refused"] as const)(
    "pays for the question when the server may have worked on it: %s",
    async (kind) => {
      const { ledger } = await run({ pieces: [], finish: new LlmError(kind, "failed") });
      expect(ledger.settled).toEqual([SENT]);
    },
  );

  test.for([
    "unavailable",
    "rate-limited",
    "quota",
    "authentication",
    "bad-request",
    "context-overflow",
  ] as const)("gives everything back when the server refused to work: %s", async (kind) => {
    const { ledger, spending } = await run({ pieces: [], finish: new LlmError(kind, "failed") });
    expect(ledger.settled).toEqual([0]);
    expect(spending.calls).toBe(0);
  });

  test("doesn't ask the model when a ceiling stands in the way, and says until when", async () => {
    const scripted = new ScriptedChatModel("Never asked for.");
    const asking = Array.fromAsync(
      meter(scripted, new CountingLedger(MOST - 1)).stream(MESSAGES, OPTIONS),
    );
    await expect(asking).rejects.toMatchObject({
      kind: "budget" satisfies LlmErrorKind,
      until: "22 November, 00:00 UTC",
      message: "Cannot ask scripted: the daily budget is used up until 22 November, 00:00 UTC",
    });
    expect(scripted.calls).toEqual([]);
  });

  test("is not tried again behind a ceiling, and the server is not left alone for it", async () => {
    const ledger = new CountingLedger(MOST - 1);
    const policy = new RequestPolicy({ retries: 5, firstDelayMs: 1, breakAfter: 1 });
    const model = new ResilientChatModel(meter(new ScriptedChatModel(), ledger), policy);
    for (let round = 0; round < 3; round += 1) {
      const asking = Array.fromAsync(model.stream(MESSAGES, OPTIONS));
      await expect(asking).rejects.toMatchObject({ kind: "budget" });
    }
  });

  test("only counts the calls to a model without a price", async () => {
    const ledger = new CountingLedger(0);
    const model = meter(new ScriptedChatModel("Free."), ledger, { price: undefined });
    const { spending } = await trackSpending(() =>
      Array.fromAsync(model.stream(MESSAGES, OPTIONS)),
    );
    expect(spending).toMatchObject({ calls: 1, inputTokens: 100, costUsd: undefined });
    expect(ledger.reserved).toEqual([]);
  });

  test("doesn't ask the model when the ledger fails, and passes on why it cannot be opened", async () => {
    const scripted = new ScriptedChatModel();
    const failing = (error: Error) =>
      Array.fromAsync(
        meter(scripted, { reserve: () => Promise.reject(error) }).stream(MESSAGES, OPTIONS),
      );
    await expect(failing(new Error("disk I/O error"))).rejects.toMatchObject({
      kind: "unavailable",
    });
    const closed = new UserFacingError("Cannot use the state file.");
    await expect(failing(closed)).rejects.toBe(closed);
    expect(scripted.calls).toEqual([]);
  });

  test("keeps an answer whose cost cannot be written down, and tells of it", async () => {
    const failure = new Error("disk full");
    const told: unknown[] = [];
    const ledger: SpendLedger = {
      reserve: () => Promise.resolve({ kind: "reserved", settle: () => Promise.reject(failure) }),
    };
    const model = meter(new ScriptedChatModel("An answer."), ledger, {
      onLedgerFailure: (error) => void told.push(error),
    });
    const events = await Array.fromAsync(model.stream(MESSAGES, OPTIONS));
    expect(events.at(-1)?.type).toBe("end");
    expect(told).toEqual([failure]);
  });
});
