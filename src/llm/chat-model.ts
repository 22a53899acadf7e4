/** One message of a conversation with a chat model. */
export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** What a call cost, from the server's own account; absent fields were not reported. */
export interface ChatUsage {
  readonly inputTokens?: number;
  /** Those of the output that the model only thought with are among them. */
  readonly outputTokens?: number;
  /** Those of the input that the server had kept from an earlier call. */
  readonly cachedInputTokens?: number;
  /** Those of the output that nobody sees. */
  readonly reasoningTokens?: number;
}

/** A piece of a streamed completion, or its clean end. */
export type ChatEvent =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "end"; readonly finish: "stop" | "length"; readonly usage: ChatUsage };

/** Settings of one call. */
export interface ChatOptions {
  /** In [0, 2]; left to the server when absent. */
  readonly temperature?: number;
  readonly maxOutputTokens: number;
  readonly signal?: AbortSignal;
}

/** Writes text. The stream ends with exactly one `end` event, or throws: a cut stream is never a normal end. */
export interface ChatModel {
  /** Model id as shown to people and logged. */
  readonly name: string;
  /** Most tokens that prompt and completion may have together, at least 1; absent when nobody said. */
  readonly contextTokens?: number | undefined;
  /** Tokens that a call may take beyond `maxOutputTokens`, to think before it writes; 0 when absent. */
  readonly headroomTokens?: number;
  /**
   * @throws {LlmError} If the server fails, stalls past the idle limit, ends without a finish reason, refuses, writes
   *   nothing, or answers with something that is not a completion.
   */
  stream(messages: readonly ChatMessage[], options: ChatOptions): AsyncIterable<ChatEvent>;
}
