import type { ChatMessage } from "./chat-model.ts";

/** Prose has five letters a token, names and abbreviations three. */
const CHARS_PER_TOKEN = 3;
/** What servers add around a message; OpenAI's models take four. */
const TOKENS_PER_MESSAGE = 8;
const LATIN_OR_SPACE = /[\p{Script=Latin}\s]/gu;
const LETTER = /[\p{L}\p{M}]/gu;

/**
 * The most tokens that a text plausibly has, whatever the model's tokenizer:
 * a third for a Latin letter or a space, one for a letter of another script,
 * and for digits, signs and symbols as many as they have bytes in UTF-8, which
 * no tokenizer exceeds. English abstracts come to about twice their true number.
 *
 * @returns A whole number; 0 for an empty text.
 */
export function estimateTokens(text: string): number {
  const others = text.replaceAll(LATIN_OR_SPACE, "");
  const signs = others.replaceAll(LETTER, "");
  const latin = text.length - others.length;
  const letters = others.length - signs.length;
  return Math.ceil(latin / CHARS_PER_TOKEN) + letters + Buffer.byteLength(signs);
}

/** The most tokens that a prompt plausibly has, with what the server adds around each message. */
export function estimatePromptTokens(messages: readonly ChatMessage[]): number {
  return messages.reduce(
    (sum, { content }) => sum + estimateTokens(content) + TOKENS_PER_MESSAGE,
    TOKENS_PER_MESSAGE,
  );
}
