import type {
  ChatEvent,
  ChatMessage,
  ChatModel,
  ChatOptions,
} from "../../../src/llm/chat-model.ts";

/** What a call is answered with; an error breaks it off. */
export type Reading = string | Error;

/** A chat model whose replies depend on what it is shown, in whatever order it is asked; it records what it was asked. */
export class ReadingChatModel implements ChatModel {
  readonly name = "reading";
  /** The user's message of each call. */
  readonly prompts: string[] = [];
  /** The most calls that ran at the same time. */
  busiest = 0;
  #running = 0;
  readonly #read: (prompt: string, options: ChatOptions) => Reading | Promise<Reading>;

  constructor(read: (prompt: string, options: ChatOptions) => Reading | Promise<Reading>) {
    this.#read = read;
  }

  async *stream(
    messages: readonly ChatMessage[],
    options: ChatOptions,
  ): AsyncGenerator<ChatEvent, void> {
    const prompt = messages.at(-1)?.content ?? "";
    this.prompts.push(prompt);
    this.#running += 1;
    this.busiest = Math.max(this.busiest, this.#running);
    try {
      const reading = await this.#read(prompt, options);
      if (typeof reading !== "string") throw reading;
      yield { type: "text", text: reading };
      yield { type: "end", finish: "stop", usage: { inputTokens: 100, outputTokens: 10 } };
    } finally {
      this.#running -= 1;
    }
  }
}
