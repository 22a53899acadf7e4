import type { ChatEvent, ChatModel } from "../../llm/chat-model.ts";

/** Characters in a piece of a replayed text. */
const PIECE_CHARS = 48;

/**
 * Makes a model that writes a given text, whatever it is asked.
 *
 * @param options.pieceChars Characters that arrive at a time, at least 1.
 * @param options.finish Why the text ends.
 */
export function createReplayingChatModel(
  text: string,
  {
    pieceChars = PIECE_CHARS,
    finish = "stop",
  }: { readonly pieceChars?: number; readonly finish?: "stop" | "length" } = {},
): ChatModel {
  return {
    name: "replay",
    // eslint-disable-next-line typescript/require-await -- the interface is asynchronous, a given text is not
    stream: async function* (): AsyncGenerator<ChatEvent, void> {
      for (let at = 0; at < text.length; at += pieceChars) {
        yield { type: "text", text: text.slice(at, at + pieceChars) };
      }
      yield { type: "end", finish, usage: {} };
    },
  };
}
