import { AIMessageChunk, type UsageMetadata } from "@langchain/core/messages";
import { expect, test } from "vitest";
import { readLangchainCompletion } from "../../src/llm/langchain-completion.ts";
import { CompletionReader } from "../../src/llm/openai-completion-reader.ts";

/** What an OpenAI-compatible server's account is read as. */
function read(usage: unknown) {
  const reader = new CompletionReader();
  reader.read({ choices: [{ delta: { content: "Yes." }, finish_reason: "stop" }] });
  reader.read({ choices: [], usage });
  const end = reader.end();
  return end.type === "end" ? end.usage : undefined;
}

test.for([
  [
    {
      prompt_tokens: 9,
      completion_tokens: 5,
      prompt_tokens_details: { cached_tokens: 4, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 3 },
    },
    { inputTokens: 9, outputTokens: 5, cachedInputTokens: 4, reasoningTokens: 3 },
  ],
  [
    { prompt_tokens: 9, completion_tokens: 5, prompt_tokens_details: null },
    { inputTokens: 9, outputTokens: 5 },
  ],
  [
    { prompt_tokens: 9, completion_tokens: -1, prompt_tokens_details: { cached_tokens: "4" } },
    { inputTokens: 9 },
  ],
  [
    { prompt_tokens: 9, completion_tokens: 5, prompt_tokens_details: 7 },
    { inputTokens: 9, outputTokens: 5 },
  ],
  ["none", {}],
] as const)("CompletionReader reads %j as %j", ([usage, expected]) => {
  expect(read(usage)).toEqual(expected);
});

test("readLangchainCompletion() reads cached and reasoning tokens", async () => {
  const usage: UsageMetadata = {
    input_tokens: 9,
    output_tokens: 5,
    total_tokens: 14,
    input_token_details: { cache_read: 4 },
    output_token_details: { reasoning: 3 },
  };
  const last = new AIMessageChunk({ content: "", response_metadata: { finish_reason: "stop" } });
  const counted = Object.assign(new AIMessageChunk("Yes."), { usage_metadata: usage });
  async function* chunks() {
    yield* await Promise.resolve([counted, last]);
  }
  const events = await Array.fromAsync(readLangchainCompletion(chunks()));
  expect(events.at(-1)).toEqual({
    type: "end",
    finish: "stop",
    usage: { inputTokens: 9, outputTokens: 5, cachedInputTokens: 4, reasoningTokens: 3 },
  });
});
