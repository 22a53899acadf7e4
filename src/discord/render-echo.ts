import type { Block } from "./block.ts";
import { discordLimits } from "./discord-limits.ts";
import { sanitizeText } from "./sanitize-text.ts";
import type { WordKey, Words } from "./words/words.ts";

/** What the words of a slash command were: Discord shows them to nobody. */
export type Echo = "question" | "summary" | "comparison" | "explanation";

const LINES = {
  question: "answer.echoQuestion",
  summary: "answer.echoSummary",
  comparison: "answer.echoComparison",
  explanation: "answer.echoExplanation",
} as const satisfies Record<Echo, WordKey>;

/**
 * Repeats what was asked in small print.
 *
 * @returns One block; none when there is nothing to repeat.
 */
export function renderEcho(
  question: string,
  { echo, words }: { readonly echo?: Echo | undefined; readonly words: Words },
): readonly Block[] {
  const asked = sanitizeText(question, discordLimits.questionChars * 2);
  if (echo === undefined || asked === "") return [];
  return [{ part: "echo", text: `-# ${words(LINES[echo], { asked })}`, joiner: "\n" }];
}
