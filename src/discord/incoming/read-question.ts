import { characterBorder } from "../rendering/character-border.ts";
import { cleanText } from "../rendering/clean-text.ts";
import { discordLimits } from "../rendering/discord-limits.ts";

/** A question fit to be asked, or what is wrong with it. */
export type ReadQuestion =
  | { readonly kind: "question"; readonly text: string }
  | { readonly kind: "empty" }
  | { readonly kind: "too-long"; readonly chars: number };

/** Members, roles, channels, commands, custom emoji and timestamps, as they stand in a message. */
const MARKUP = /<(?:@[!&]?|#|\/[^<>:]{1,100}:|a?:\w{1,32}:|t:)-?\d{1,20}(?::\w)?>/gu;
/** No message is longer: 4,000 characters of two UTF-16 units. */
const MAX_MESSAGE_UNITS = 8_000;

/**
 * Reads a question, or a topic, out of what a person typed: one line, without
 * mentions and invisible characters.
 */
export function readQuestion(typed: string): ReadQuestion {
  const read = typed.slice(0, characterBorder(typed, MAX_MESSAGE_UNITS));
  const text = cleanText(read.replaceAll(MARKUP, " "), MAX_MESSAGE_UNITS);
  if (!/[\p{L}\p{N}]/u.test(text)) return { kind: "empty" };
  const chars = Array.from(text).length; // Code points, as Discord counts for the option's limit.
  if (chars > discordLimits.questionChars) return { kind: "too-long", chars };
  return { kind: "question", text };
}
