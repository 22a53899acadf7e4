import type { OpenAI } from "openai";
import { z } from "zod";
import type { ChatEvent, ChatMessage, ChatModel, ChatOptions, ChatUsage } from "./chat-model.ts";
import { LlmError } from "./llm-error.ts";
import {
  buildChatParameters,
  findRejectedParameter,
  type OptionalParameter,
} from "./openai-chat-parameters.ts";
import { isOpenAIServer } from "./openai-client.ts";
import { toLlmError } from "./openai-error.ts";
import { DEFAULT_STREAM_LIMITS, type StreamLimits, streamWithin } from "./stream-within.ts";

const ACTION = "write an answer";

/** The part of a chunk that is read; servers add much else. */
const ChunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z
    .object({ prompt_tokens: z.number().nullish(), completion_tokens: z.number().nullish() })
    .nullish(),
});

/**
 * A chat model behind OpenAI's Chat Completions interface, which Ollama,
 * llama.cpp, vLLM, LM Studio and OpenRouter offer too. A parameter that the
 * server rejects by name is left out from then on.
 */
export class OpenAIChatModel implements ChatModel {
  readonly name: string;
  readonly #client: OpenAI;
  readonly #limits: StreamLimits;
  readonly #rejected = new Set<OptionalParameter>();

  /** @param options.limits By default 20 s to the first token, 10 s between tokens, 60 s in all. */
  constructor({
    client,
    model,
    limits = DEFAULT_STREAM_LIMITS,
  }: {
    readonly client: OpenAI;
    readonly model: string;
    readonly limits?: StreamLimits;
  }) {
    this.name = model;
    this.#client = client;
    this.#limits = limits;
  }

  async *stream(
    messages: readonly ChatMessage[],
    { signal, ...options }: ChatOptions,
  ): AsyncGenerator<ChatEvent, void> {
    const reader = new CompletionReader();
    try {
      const open = (within: AbortSignal) => this.#open(messages, options, within);
      for await (const chunk of streamWithin(open, { limits: this.#limits, signal })) {
        const text = reader.read(chunk);
        if (text !== "") yield { type: "text", text };
      }
    } catch (error) {
      if (!reader.isFinished) throw reader.explain(error);
      // The text is whole; only the account of tokens or the closing mark went missing.
      if (signal?.aborted === true) throw toLlmError(error, ACTION);
    }
    yield reader.end();
  }

  async #open(
    messages: readonly ChatMessage[],
    options: ChatOptions,
    signal: AbortSignal,
  ): Promise<AsyncIterable<unknown>> {
    const isOpenAI = isOpenAIServer(this.#client);
    for (;;) {
      const parameters = buildChatParameters(this.name, messages, {
        ...options,
        isOpenAI,
        rejected: this.#rejected,
      });
      try {
        return await this.#client.chat.completions.create(parameters, { signal });
      } catch (error) {
        const rejected = findRejectedParameter(error, parameters);
        if (rejected === undefined) throw error;
        this.#rejected.add(rejected);
      }
    }
  }
}

/** Keeps what the chunks of one completion said. */
class CompletionReader {
  #hasChunks = false;
  #finish: string | undefined;
  #usage: ChatUsage = {};

  get isFinished(): boolean {
    return this.#finish === "stop" || this.#finish === "length";
  }

  /** @returns The chunk's text, often empty. */
  read(chunk: unknown): string {
    const parsed = ChunkSchema.safeParse(chunk);
    if (!parsed.success) {
      throw new LlmError("malformed", `Cannot ${ACTION}: the model server sent an unknown chunk`);
    }
    const { choices, usage } = parsed.data;
    const choice = choices?.[0];
    this.#hasChunks ||= choice !== undefined;
    this.#finish = choice?.finish_reason ?? this.#finish;
    if (usage) this.#usage = toUsage(usage);
    if (choice?.delta?.refusal)
      throw new LlmError("refused", `Cannot ${ACTION}: the model refused`);
    return choice?.delta?.content ?? "";
  }

  /** A connection that breaks after text has arrived cuts the answer; before, the server is merely unavailable. */
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

function toUsage(usage: NonNullable<z.infer<typeof ChunkSchema>["usage"]>): ChatUsage {
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = usage;
  return {
    ...(typeof inputTokens === "number" && { inputTokens }),
    ...(typeof outputTokens === "number" && { outputTokens }),
  };
}
