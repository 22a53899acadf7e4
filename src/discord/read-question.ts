import { cleanText } from "./clean-text.ts";
import { discordLimits } from "./discord-limits.ts";

/** A question fit to be asked, or what is wrong with it. */
export type ReadQuestion =
  | { readonly kind: "question"; readonly text: string }
  | { readonly kind: "empty" }
  | { readonly kind: "too-long"; readonly chars: number };

/** Members, roles, channels, commands, custom emoji and timestamps, as they stand in a message. */
const MARKUP = /<(?:@[!&]?|#|\/[^<>:]{1,100}:|a?:\w{1,32}:|t:)-?\d{1,20}(?::\w)?>/gu;
/** No message is longer. */
const MAX_MESSAGE_CHARS = 4_000;

/**
 * Reads a question, or a topic, out of what a person typed: one line, without
 * mentions and invisible characters.
 */
export function readQuestion(typed: string): ReadQuestion {
  const text = cleanText(
    typed.slice(0, MAX_MESSAGE_CHARS).replaceAll(MARKUP, " "),
    MAX_MESSAGE_CHARS,
  );
  if (!/[\p{L}\p{N}]/u.test(text)) return { kind: "empty" };
  if (text.length > discordLimits.questionChars) return { kind: "too-long", chars: text.length };
  return { kind: "question", text };
}
