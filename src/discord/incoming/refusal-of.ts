import { discordLimits } from "../rendering/discord-limits.ts";
import type { ReadQuestion } from "./read-question.ts";
import type { WordKey, Words } from "../words/words.ts";

/**
 * What to tell a person whose question cannot be asked.
 *
 * @param options.hint What to say when there is no question at all.
 * @returns One or two sentences; undefined when the question is fine.
 */
export function refusalOf(
  read: ReadQuestion,
  { hint, words }: { readonly hint: WordKey; readonly words: Words },
): string | undefined {
  switch (read.kind) {
    case "question":
      return undefined;
    case "empty":
      return words(hint);
    case "too-long":
      return words("hint.tooLong", { chars: read.chars, limit: discordLimits.questionChars });
  }
}
