import type { CallMeter } from "./call-meter.ts";
import type { ChatEvent, ChatMessage, ChatModel, ChatOptions } from "./chat-model.ts";
import { estimatePromptTokens, estimateTokens } from "./estimate-tokens.ts";

/**
 * A chat model whose calls are paid for: before each the most that it can cost
 * is set aside, and afterwards what the server says that it cost is put in its
 * place. Of a stream that breaks or is left, what was sent and received counts.
 */
export class MeteredChatModel implements ChatModel {
  readonly name: string;
  readonly contextTokens: number | undefined;
  readonly #model: ChatModel;
  readonly #meter: CallMeter;

  constructor(model: ChatModel, meter: CallMeter) {
    this.name = model.name;
    this.contextTokens = model.contextTokens;
    this.#model = model;
    this.#meter = meter;
  }

  /**
   * Throws as the model does, and as {@link CallMeter.open} before it is asked.
   */
  async *stream(
    messages: readonly ChatMessage[],
    options: ChatOptions,
  ): AsyncGenerator<ChatEvent, void> {
    const inputTokens = estimatePromptTokens(messages);
    const outputTokens = options.maxOutputTokens + (this.#model.headroomTokens ?? 0);
    const call = await this.#meter.open({ inputTokens, outputTokens });
    const began = performance.now();
    let failure: unknown;
    let text = "";
    const soFar = (least = 0) => ({
      inputTokens,
      outputTokens: Math.max(least, estimateTokens(text)),
    });
    try {
      for await (const event of this.#model.stream(messages, options)) {
        if (event.type === "text") {
          if (text === "") call.step.note({ firstMs: performance.now() - began });
          text += event.text;
        } else {
          call.step.note({ finish: event.finish });
          const isFull = event.finish === "length";
          await call.settle(event.usage, soFar(isFull ? options.maxOutputTokens : 0));
        }
        yield event;
      }
    } catch (error) {
      failure = error;
      if (text === "") await call.fail(error, soFar());
      throw error;
    } finally {
      await call.settle({}, soFar(), failure);
    }
  }
}
