import type { ChatEvent, ChatMessage, ChatModel, ChatOptions } from "../../src/llm/chat-model.ts";

/** A chat model that never answers and pays no heed to its signal. Tells when it has been asked. */
export class StalledChatModel implements ChatModel {
  readonly name = "stalled";
  readonly asked: Promise<void>;
  readonly #resolve: () => void;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.asked = promise;
    this.#resolve = resolve;
  }

  // eslint-disable-next-line require-yield -- that is the point of it
  async *stream(
    _messages: readonly ChatMessage[],
    _options: ChatOptions,
  ): AsyncGenerator<ChatEvent, void> {
    this.#resolve();
    await new Promise(() => undefined);
  }
}
