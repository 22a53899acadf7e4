import type { OpenAI } from "openai";
import { boundCompletion } from "./bound-completion.ts";
import type { ChatEvent, ChatMessage, ChatModel, ChatOptions } from "./chat-model.ts";
import {
  buildChatParameters,
  findRejectedParameter,
  type OptionalParameter,
  REASONING_HEADROOM_TOKENS,
} from "./openai-chat-parameters.ts";
import { isOpenAIServer } from "./openai-client.ts";
import { CompletionReader } from "./openai-completion-reader.ts";
import { DEFAULT_STREAM_LIMITS, type StreamLimits, streamWithin } from "./stream-within.ts";

/**
 * A chat model behind OpenAI's Chat Completions interface, which Ollama,
 * llama.cpp, vLLM, LM Studio and OpenRouter offer too. A parameter that the
 * server rejects by name is left out from then on.
 */
export class OpenAIChatModel implements ChatModel {
  readonly name: string;
  readonly contextTokens: number | undefined;
  readonly #client: OpenAI;
  readonly #limits: StreamLimits;
  readonly #rejected = new Set<OptionalParameter>();
  #isReasoningOff = false;

  /** @param options.limits By default 10 s to the first token, 10 s between tokens, 60 s in all. */
  constructor({
    client,
    model,
    limits = DEFAULT_STREAM_LIMITS,
    contextTokens,
  }: {
    readonly client: OpenAI;
    readonly model: string;
    readonly limits?: StreamLimits;
    readonly contextTokens?: number | undefined;
  }) {
    this.name = model;
    this.contextTokens = contextTokens;
    this.#client = client;
    this.#limits = limits;
  }

  /** Until OpenAI has accepted that the model doesn't reason, it may be given room to. */
  get headroomTokens(): number {
    return isOpenAIServer(this.#client) && !this.#isReasoningOff ? REASONING_HEADROOM_TOKENS : 0;
  }

  stream(messages: readonly ChatMessage[], options: ChatOptions): AsyncGenerator<ChatEvent, void> {
    return boundCompletion(this.#read(messages, options), options);
  }

  async *#read(
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
      if (signal?.aborted === true) throw reader.explain(error);
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
        const stream = await this.#client.chat.completions.create(parameters, { signal });
        this.#isReasoningOff = !this.#rejected.has("reasoning_effort");
        return stream;
      } catch (error) {
        const rejected = findRejectedParameter(error, parameters);
        if (rejected === undefined) throw error;
        this.#rejected.add(rejected);
      }
    }
  }
}
