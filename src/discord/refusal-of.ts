import { discordLimits } from "./discord-limits.ts";
import type { ReadQuestion } from "./read-question.ts";
import { words } from "./words.ts";

/**
 * What to tell a person whose question cannot be asked.
 *
 * @param hint What to say when there is no question at all.
 * @returns One or two sentences; undefined when the question is fine.
 */
export function refusalOf(read: ReadQuestion, hint: string): string | undefined {
  switch (read.kind) {
    case "question":
      return undefined;
    case "empty":
      return hint;
    case "too-long":
      return words.tooLong(read.chars, discordLimits.questionChars);
  }
}
