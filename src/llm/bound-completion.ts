import type { ChatEvent, ChatOptions } from "./chat-model.ts";
import { LlmError } from "./llm-error.ts";
import { ThinkingFilter } from "./thinking-filter.ts";

/** More than any language needs on average; what is longer ran past the limit that the server was given. */
const MAX_CHARS_PER_TOKEN = 8;
const SLACK_CHARS = 2_000;

/**
 * Holds any vendor's completion to what was asked for: without the thinking
 * that some models write before the answer, not empty, and no longer than the
 * limit, even if the server never stops. What is too long ends as `length`
 * without an account of tokens, and the request is closed.
 *
 * @throws {LlmError} `malformed` if the model comes to an end and has written nothing; else what `events` throws.
 */
export async function* boundCompletion(
  events: AsyncIterable<ChatEvent>,
  { maxOutputTokens }: Pick<ChatOptions, "maxOutputTokens">,
): AsyncGenerator<ChatEvent, void> {
  const filter = new ThinkingFilter();
  let leftChars = maxOutputTokens * MAX_CHARS_PER_TOKEN + SLACK_CHARS;
  let isEmpty = true;
  for await (const event of events) {
    const isEnd = event.type === "end";
    const text = isEnd ? filter.end() : filter.push(event.text.slice(0, leftChars));
    isEmpty &&= text === "";
    if (text !== "") yield { type: "text", text };
    if (isEnd) {
      if (isEmpty && event.finish === "stop") throw nothingWritten();
      yield event;
      return;
    }
    leftChars -= event.text.length;
    if (leftChars < 0) {
      yield { type: "end", finish: "length", usage: {} };
      return;
    }
  }
}

function nothingWritten(): LlmError {
  return new LlmError("malformed", "Cannot write an answer: the model wrote nothing");
}
