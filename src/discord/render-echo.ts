import type { Block } from "./block.ts";
import { discordLimits } from "./discord-limits.ts";
import { sanitizeText } from "./sanitize-text.ts";
import { words } from "./words.ts";

/** What the words of a slash command were: Discord shows them to nobody. */
export type Echo = "question" | "topic" | "comparison" | "explanation";

const LINES: Readonly<Record<Echo, (asked: string) => string>> = {
  question: words.echoQuestion,
  topic: words.echoTopic,
  comparison: words.echoComparison,
  explanation: words.echoExplanation,
};

/**
 * Repeats what was asked in small print.
 *
 * @returns One block; none when there is nothing to repeat.
 */
export function renderEcho(asked: string, echo: Echo | undefined): readonly Block[] {
  const text = sanitizeText(asked, discordLimits.questionChars * 2);
  if (echo === undefined || text === "") return [];
  return [{ part: "echo", text: `-# ${LINES[echo](text)}`, joiner: "\n" }];
}
