import { z } from "zod";
import type { ChatEvent, ChatUsage } from "./chat-model.ts";
import { LlmError } from "./llm-error.ts";
import { toLlmError } from "./openai-error.ts";

const ACTION = "write an answer";

/** A count that makes no sense counts as not reported. */
const tokenCount = () => z.number().int().min(0).nullish().catch(undefined);

/** The part of a chunk that is read; servers add much else. */
const ChunkSchema = z.object({
  choices: z
    .array(
      z.object({
        index: z.number().nullish(),
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z
    .object({
      prompt_tokens: tokenCount(),
      completion_tokens: tokenCount(),
      prompt_tokens_details: z.object({ cached_tokens: tokenCount() }).nullish().catch(undefined),
      completion_tokens_details: z
        .object({ reasoning_tokens: tokenCount() })
        .nullish()
        .catch(undefined),
    })
    .nullish()
    // An account that cannot be read must not cost the answer.
    .catch(undefined),
});

type Chunk = z.infer<typeof ChunkSchema>;

/** Keeps what the chunks of one streamed completion said, and judges how it ended. */
export class CompletionReader {
  #hasChunks = false;
  #finish: string | undefined;
  #usage: ChatUsage = {};

  /** Whether the text is whole, even if the stream then breaks. */
  get isFinished(): boolean {
    return this.#finish === "stop" || this.#finish === "length";
  }

  /**
   * @param json A chunk as the server sent it.
   * @returns The chunk's text, often empty.
   * @throws {LlmError} `malformed` if it is no chunk, `refused` if the model refuses in it.
   */
  read(json: unknown): string {
    const { choices, usage } = parseChunk(json);
    if (usage) this.#usage = toUsage(usage);
    // Some servers number no choices; one that was not asked for would be mixed into the text.
    const choice = choices?.find(({ index }) => (index ?? 0) === 0);
    if (choice === undefined) return "";
    this.#hasChunks = true;
    this.#finish = choice.finish_reason || this.#finish;
    if (choice.delta?.refusal) throw new LlmError("refused", `Cannot ${ACTION}: the model refused`);
    return choice.delta?.content ?? "";
  }

  /** A connection that breaks after chunks have arrived cuts the answer; before, the server is merely unavailable. */
  explain(error: unknown): LlmError {
    const failure = toLlmError(error, ACTION);
    if (failure.kind !== "unavailable" || !this.#hasChunks) return failure;
    return new LlmError("cut", failure.message);
  }

  /** @throws {LlmError} If the completion did not end cleanly. */
  end(): ChatEvent {
    const finish = this.#finish;
    if (finish === "stop" || finish === "length")
      return { type: "end", finish, usage: this.#usage };
    if (!this.#hasChunks) {
      throw new LlmError("malformed", `Cannot ${ACTION}: the model server sent no completion`);
    }
    if (finish === undefined) {
      throw new LlmError("cut", `Cannot ${ACTION}: it ended without a finish reason`);
    }
    if (finish === "content_filter") {
      throw new LlmError("refused", `Cannot ${ACTION}: the server's content filter stopped it`);
    }
    throw new LlmError("malformed", `Cannot ${ACTION}: it ended with an unknown finish reason`);
  }
}

function parseChunk(json: unknown): Chunk {
  const parsed = ChunkSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new LlmError("malformed", `Cannot ${ACTION}: the model server sent an unknown chunk`);
}

function toUsage(usage: NonNullable<Chunk["usage"]>): ChatUsage {
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = usage;
  const cachedInputTokens = usage.prompt_tokens_details?.cached_tokens;
  const reasoningTokens = usage.completion_tokens_details?.reasoning_tokens;
  return {
    ...(typeof inputTokens === "number" && { inputTokens }),
    ...(typeof outputTokens === "number" && { outputTokens }),
    ...(typeof cachedInputTokens === "number" && { cachedInputTokens }),
    ...(typeof reasoningTokens === "number" && { reasoningTokens }),
  };
}
