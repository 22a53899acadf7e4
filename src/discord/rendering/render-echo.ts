import type { Block } from "./block.ts";
import { discordLimits } from "./discord-limits.ts";
import { sanitizeText } from "./sanitize-text.ts";
import type { WordKey, Words } from "../words/words.ts";

/** What the words of a slash command were: Discord shows them to nobody. */
export type Echo = "question" | "summary" | "comparison" | "explanation";

const LINES = {
  question: "answer.echoQuestion",
  summary: "answer.echoSummary",
  comparison: "answer.echoComparison",
  explanation: "answer.echoExplanation",
} as const satisfies Record<Echo, WordKey>;

/**
 * Repeats what was asked in small print, below who shared it.
 *
 * @param options.sharedBy Id of the member who showed a private answer to everybody; named without a ping.
 * @returns One block; none when there is nothing to repeat.
 */
export function renderEcho(
  question: string,
  {
    echo,
    sharedBy,
    words,
  }: {
    readonly echo?: Echo | undefined;
    readonly sharedBy?: string | undefined;
    readonly words: Words;
  },
): readonly Block[] {
  const asked = sanitizeText(question, discordLimits.questionChars * 2);
  const lines = [
    ...(sharedBy === undefined ? [] : [words("share.by", { member: `<@${sharedBy}>` })]),
    ...(echo === undefined || asked === "" ? [] : [words(LINES[echo], { asked })]),
  ];
  if (lines.length === 0) return [];
  return [{ part: "echo", text: lines.map((line) => `-# ${line}`).join("\n"), joiner: "\n" }];
}
