import { AIMessageChunk, type UsageMetadata } from "@langchain/core/messages";
import { FakeListChatModel, FakeStreamingChatModel } from "@langchain/core/utils/testing";
import { describe, expect, test } from "vitest";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";
import {
  createLangchainChatModel,
  type LangchainModel,
} from "../../src/llm/langchain-chat-model.ts";

const MESSAGES = [
  { role: "system", content: "Be brief." },
  { role: "user", content: "Why?" },
] as const;

async function ask(
  fake: LangchainModel,
  limits = { firstTokenMs: 20_000, idleMs: 20_000, totalMs: 20_000 },
) {
  const model = await createLangchainChatModel("vendor:model", { limits, load: async () => fake });
  return Array.fromAsync(model.stream(MESSAGES, { maxOutputTokens: 50 }));
}

/** A wrapper that sends the given chunks; langchain's own fakes lose the metadata. */
function chunks(...messages: readonly AIMessageChunk[]): LangchainModel {
  async function* send(): AsyncGenerator<AIMessageChunk> {
    yield* messages;
  }
  return { stream: async () => send() };
}

const said = (content: string, metadata: Record<string, string> = {}) =>
  new AIMessageChunk({ content, response_metadata: metadata });

function counted(content: string, usage: UsageMetadata): AIMessageChunk {
  return Object.assign(new AIMessageChunk(content), { usage_metadata: usage });
}

describe("createLangchainChatModel()", () => {
  test("streams text and ends with reason and usage", async () => {
    const fake = chunks(
      counted("Be", { input_tokens: 7, output_tokens: 0, total_tokens: 7 }),
      new AIMessageChunk({ content: [{ type: "text", text: "cause" }] }),
      said("", { finish_reason: "stop" }),
      counted("", { input_tokens: 0, output_tokens: 2, total_tokens: 2 }),
    );
    expect(await ask(fake)).toEqual([
      { type: "text", text: "Be" },
      { type: "text", text: "cause" },
      { type: "end", finish: "stop", usage: { inputTokens: 7, outputTokens: 2 } },
    ]);
  });

  test("leaves out what the model thought, and takes nothing else for no completion", async () => {
    const thinking = chunks(said("<think>Hm</think> Hi"), said("", { done_reason: "stop" }));
    expect(await ask(thinking)).toMatchObject([{ text: "Hi" }, { finish: "stop" }]);
    const silent = chunks(said("<think>Hm</think>"), said("", { done_reason: "stop" }));
    await expect(ask(silent)).rejects.toMatchObject({ kind: "malformed" });
  });

  test("works with langchain's list model", async () => {
    const fake = new FakeListChatModel({
      responses: ["Hi"],
      generationInfo: { finish_reason: "stop" },
    });
    expect(await ask(fake)).toMatchObject([{ text: "H" }, { text: "i" }, { finish: "stop" }]);
  });

  test("works with langchain's streaming model and a reason among the extra fields", async () => {
    const last = new AIMessageChunk({
      content: "",
      additional_kwargs: { stop_reason: "max_tokens" },
    });
    const fake = new FakeStreamingChatModel({ chunks: [new AIMessageChunk("Text"), last] });
    expect(await ask(fake)).toMatchObject([{ text: "Text" }, { type: "end", finish: "length" }]);
  });

  test.for([
    ["stop_reason", "end_turn", "stop"],
    ["finishReason", "MAX_TOKENS", "length"],
    ["done_reason", "length", "length"],
  ] as const)("reads the reason %s=%s", async ([key, reason, finish]) => {
    const events = await ask(chunks(said("Text"), said("", { [key]: reason })));
    expect(events.at(-1)).toEqual({ type: "end", finish, usage: {} });
  });

  test.for([
    ["no reason at all", {}, "cut"],
    ["a content filter", { finish_reason: "content_filter" }, "refused"],
    ["Gemini's safety stop", { finishReason: "SAFETY" }, "refused"],
    ["a call of tools", { finish_reason: "tool_calls" }, "malformed"],
  ] as const)("does not end normally after %s", async ([, metadata, kind]) => {
    await expect(ask(chunks(said("Text", metadata)))).rejects.toMatchObject({ kind });
  });

  test("keeps the vendor's error text out of its own", async () => {
    const fake: LangchainModel = {
      stream: async () => {
        throw Object.assign(new Error("key sk-secret is wrong"), { status: 401 });
      },
    };
    await expect(ask(fake)).rejects.toMatchObject({
      kind: "authentication",
      message: "Cannot write an answer: the vendor answered with status 401",
    });
  });

  test("passes on how long to wait", async () => {
    const headers = new Headers({ "retry-after": "3" });
    const fake: LangchainModel = {
      stream: async () => {
        throw Object.assign(new Error("busy"), { status: 429, headers });
      },
    };
    await expect(ask(fake)).rejects.toMatchObject({ kind: "rate-limited", retryAfterMs: 3_000 });
  });

  test("notices a stalled stream", async () => {
    const fake = new FakeListChatModel({ responses: ["ab"], sleep: 300 });
    const limits = { firstTokenMs: 20, idleMs: 20, totalMs: 1_000 };
    await expect(ask(fake, limits)).rejects.toMatchObject({ kind: "timeout" });
  });

  test("asks for the limit by the name that the vendor's package uses", async () => {
    const asked: unknown[] = [];
    for (const spec of ["anthropic:a", "ollama:llama3:8b", "google-genai:g"]) {
      const model = await createLangchainChatModel(spec, {
        load: async (vendor, name, settings) => {
          if (Object.keys(settings).length > 0) asked.push([vendor, name, settings]);
          return chunks(said("x", { finish_reason: "stop" }));
        },
      });
      await Array.fromAsync(model.stream(MESSAGES, { maxOutputTokens: 9, temperature: 0 }));
    }
    expect(asked).toEqual([
      ["anthropic", "a", { maxTokens: 9, temperature: 0 }],
      ["ollama", "llama3:8b", { numPredict: 9, temperature: 0 }],
      ["google-genai", "g", { maxOutputTokens: 9, temperature: 0 }],
    ]);
  });

  test("says which package to install", async () => {
    const creating = createLangchainChatModel("anthropic:claude-sonnet-4-5");
    await expect(creating).rejects.toThrow(UserFacingError);
    await expect(creating).rejects.toThrow("Run: npm install @langchain/anthropic");
  });

  test("says which vendors there are", async () => {
    await expect(createLangchainChatModel("nobody:x")).rejects.toThrow(
      /one of these vendors: openai, anthropic/u,
    );
    await expect(createLangchainChatModel("anthropic")).rejects.toThrow(UserFacingError);
  });
});
