import type { AbstainedAnswer } from "../../answering/answer.ts";
import type { Block } from "../rendering/block.ts";
import type { MessageBody } from "../rendering/message-body.ts";
import type { AnswerFrame } from "./render-answer.ts";
import { renderAnswerFooter } from "./render-answer-footer.ts";
import { renderEcho } from "../rendering/render-echo.ts";
import { renderTitle } from "../rendering/render-title.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { toMessages } from "../rendering/to-messages.ts";
import { renderDuration } from "../rendering/render-duration.ts";
import { sayReason } from "../words/say-core.ts";

const MAX_REASON_CHARS = 1_000;

/**
 * Renders that the library does not hold the answer: why, and the papers that
 * come nearest.
 *
 * @param frame.papers How many papers were searched, when known.
 * @returns At least one message.
 */
export function renderAbstention(
  answer: AbstainedAnswer,
  { papers, ...frame }: AnswerFrame & { readonly papers?: number | undefined },
): readonly MessageBody[] {
  const { echo, record, words } = frame;
  const reason = sanitizeText(sayReason(answer, words), MAX_REASON_CHARS);
  const facts = [
    papers === undefined ? "" : words("answer.searched", { papers }),
    renderDuration(answer.ms, words),
  ];
  // Who named papers asked no question that the library could fail to answer.
  const namesPapers = echo === "comparison" || echo === "explanation";
  const lead = namesPapers && reason !== "" ? "" : words("answer.notAnswered");
  return toMessages([
    ...renderEcho(answer.question, frame),
    { part: "body", text: [lead, reason].filter(Boolean).join(" "), joiner: "\n\n" },
    ...answer.nearest.map((citation, index): Block => ({
      part: "sources",
      heading: `**${words("answer.nearestPapers")}**`,
      text: `${index + 1}. ${renderTitle(citation, words)}`,
      joiner: "\n",
    })),
    ...renderAnswerFooter(facts, { record, noticed: answer, words }),
  ]);
}
