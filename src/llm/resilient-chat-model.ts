import type { ChatEvent, ChatMessage, ChatModel, ChatOptions } from "./chat-model.ts";
import { LlmError } from "./llm-error.ts";
import type { RequestPolicy } from "./request-policy.ts";

/**
 * A chat model that asks again when a request fails before anything was
 * streamed, and leaves a server alone that keeps failing. Once the first piece
 * of text is out, a failure is final: nobody can take back what was shown.
 */
export class ResilientChatModel implements ChatModel {
  readonly name: string;
  readonly contextTokens: number | undefined;
  readonly #model: ChatModel;
  readonly #policy: RequestPolicy;

  constructor(model: ChatModel, policy: RequestPolicy) {
    this.name = model.name;
    this.contextTokens = model.contextTokens;
    this.#model = model;
    this.#policy = policy;
  }

  async *stream(
    messages: readonly ChatMessage[],
    { signal, ...options }: ChatOptions,
  ): AsyncGenerator<ChatEvent, void> {
    const opened = await this.#policy.open(
      async (within, settled) => {
        const events = this.#model.stream(messages, { ...options, signal: within });
        const iterator = events[Symbol.asyncIterator]();
        return { iterator, first: await iterator.next(), settled };
      },
      { signal },
    );
    const { iterator, settled } = opened;
    try {
      for (let next = opened.first; next.done !== true; next = await iterator.next()) {
        yield next.value;
      }
    } catch (error) {
      if (error instanceof LlmError) settled(error);
      throw error;
    } finally {
      settled();
      await iterator.return?.();
    }
  }
}
