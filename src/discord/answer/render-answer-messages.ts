import type { Answer } from "../../answering/answer.ts";
import type { MessageBody } from "../rendering/message-body.ts";
import { renderAbstention } from "./render-abstention.ts";
import { type AnswerFrame, renderAnswer } from "./render-answer.ts";

/**
 * Renders whatever a question got.
 *
 * @param frame.papers How many papers were searched, when known.
 * @returns At least one message, in reading order.
 */
export function renderAnswerMessages(
  answer: Answer,
  frame: AnswerFrame & { readonly papers?: number | undefined },
): readonly MessageBody[] {
  return answer.kind === "answered" ? renderAnswer(answer, frame) : renderAbstention(answer, frame);
}
