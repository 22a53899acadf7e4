import type { AIMessageChunk, UsageMetadata } from "@langchain/core/messages";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { ChatEvent, ChatUsage } from "./chat-model.ts";
import { kindOfFailure, readRetryAfterMs } from "./http-failure.ts";
import { LlmError } from "./llm-error.ts";

const ACTION = "write an answer";

/** How vendors call the reasons for which they stop writing. */
const FINISHES: Readonly<Record<string, "stop" | "length" | "refused">> = {
  stop: "stop",
  end_turn: "stop",
  stop_sequence: "stop",
  complete: "stop",
  eos: "stop",
  eos_token: "stop",
  length: "length",
  max_tokens: "length",
  model_length: "length",
  content_filter: "refused",
  content_filtered: "refused",
  guardrail_intervened: "refused",
  refusal: "refused",
  safety: "refused",
  recitation: "refused",
  prohibited_content: "refused",
  blocklist: "refused",
};
const FINISH_KEYS = ["finish_reason", "finishReason", "stop_reason", "stopReason", "done_reason"];

/**
 * Reads what a langchain wrapper streams. It has to say that the model came to
 * an end: a wrapper that merely stops may have lost its connection.
 *
 * @throws {LlmError} If the stream breaks, is refused, or ends without a reason.
 */
export async function* readLangchainCompletion(
  chunks: AsyncIterable<AIMessageChunk>,
): AsyncGenerator<ChatEvent, void> {
  let finish: string | undefined;
  let usage: ChatUsage = {};
  try {
    for await (const chunk of chunks) {
      finish = finishOf(chunk) ?? finish;
      if (chunk.usage_metadata !== undefined) usage = addUsage(usage, chunk.usage_metadata);
      if (chunk.text !== "") yield { type: "text", text: chunk.text };
    }
  } catch (error) {
    throw toLlmError(error);
  }
  yield { type: "end", finish: toFinish(finish), usage };
}

/** Wrappers report the reason in one of two places and under five names. */
function finishOf({ response_metadata, additional_kwargs }: AIMessageChunk): string | undefined {
  const places: Readonly<Record<string, unknown>>[] = [response_metadata, additional_kwargs];
  const values = places.flatMap((place) => FINISH_KEYS.map((key) => place[key]));
  return values.find((value): value is string => typeof value === "string" && value !== "");
}

/** @throws {LlmError} If the wrapper did not say that the model came to an end. */
function toFinish(reason: string | undefined): "stop" | "length" {
  if (reason === undefined)
    throw new LlmError("cut", `Cannot ${ACTION}: it ended without a finish reason`);
  const finish = FINISHES[reason.toLowerCase()];
  if (finish === "refused")
    throw new LlmError("refused", `Cannot ${ACTION}: the vendor stopped it`);
  if (finish === undefined) {
    throw new LlmError("malformed", `Cannot ${ACTION}: it ended with an unknown finish reason`);
  }
  return finish;
}

/** Vendors report input and output tokens in different chunks; later counts replace earlier ones. */
function addUsage(usage: ChatUsage, reported: UsageMetadata): ChatUsage {
  const { input_tokens, output_tokens, input_token_details, output_token_details } = reported;
  const cachedInputTokens = input_token_details?.cache_read ?? 0;
  const reasoningTokens = output_token_details?.reasoning ?? 0;
  return {
    ...usage,
    ...(input_tokens > 0 && { inputTokens: input_tokens }),
    ...(output_tokens > 0 && { outputTokens: output_tokens }),
    ...(cachedInputTokens > 0 && { cachedInputTokens }),
    ...(reasoningTokens > 0 && { reasoningTokens }),
  };
}

function toLlmError(error: unknown): Error {
  if (error instanceof LlmError || error instanceof UserFacingError) return error;
  const { status, code, headers } = Object(error) as {
    readonly status?: unknown;
    readonly code?: unknown;
    readonly headers?: unknown;
  };
  const failure = {
    status: typeof status === "number" ? status : undefined,
    code: typeof code === "string" ? code : undefined,
    message: error instanceof Error ? error.message : "",
  };
  const retryAfterMs = headers instanceof Headers ? readRetryAfterMs(headers) : undefined;
  const why =
    failure.status === undefined
      ? "the connection broke"
      : `the vendor answered with status ${failure.status}`;
  return new LlmError(kindOfFailure(failure), `Cannot ${ACTION}: ${why}`, {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}
