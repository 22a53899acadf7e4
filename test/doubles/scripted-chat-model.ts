import type { ChatEvent, ChatMessage, ChatModel, ChatOptions } from "../../src/llm/chat-model.ts";

/** One reply: its pieces in order, then its end; an error instead of an end breaks it off there. */
export interface ScriptedReply {
  readonly pieces: readonly string[];
  /** `stop` when absent; `none` ends the stream without an end event, against the contract. */
  readonly finish?: "stop" | "length" | "none" | Error;
}

/** What the model was asked. */
export interface ScriptedCall {
  readonly messages: readonly ChatMessage[];
  readonly options: ChatOptions;
}

/** A chat model that gives its replies one after the other and keeps what it was asked. Throws when none is left. */
export class ScriptedChatModel implements ChatModel {
  readonly name = "scripted";
  readonly calls: ScriptedCall[] = [];
  readonly #replies: ScriptedReply[];

  /** @param replies A plain string is a reply in one piece that ends with `stop`. */
  constructor(...replies: readonly (string | ScriptedReply)[]) {
    this.#replies = replies.map((reply) =>
      typeof reply === "string" ? { pieces: [reply] } : reply,
    );
  }

  // eslint-disable-next-line typescript/require-await -- the interface is asynchronous, the script is not
  async *stream(
    messages: readonly ChatMessage[],
    options: ChatOptions,
  ): AsyncGenerator<ChatEvent, void> {
    this.calls.push({ messages, options });
    const reply = this.#replies.shift();
    if (reply === undefined) throw new Error("Cannot reply: the script has no reply left");
    const { pieces, finish = "stop" } = reply;
    for (const text of pieces) yield { type: "text", text };
    if (finish instanceof Error) throw finish;
    if (finish !== "none") {
      yield { type: "end", finish, usage: { inputTokens: 100, outputTokens: 20 } };
    }
  }
}
