import { readAnswerModal } from "../answer/render-answer-modal.ts";
import type { Control, ControlUse } from "../control.ts";
import { refusalOfChannel } from "../incoming/channel-permission.ts";
import { readQuestion } from "../incoming/read-question.ts";
import { refusalOf } from "../incoming/refusal-of.ts";
import { isInPrivate } from "./answer-of.ts";

/** Acknowledges a question that was typed into a modal: its answer is seen by whoever sees what the modal was opened from. */
export const acknowledgeQuestion: Control["acknowledge"] = (use, glance) => {
  const read = readQuestion(readAnswerModal(use));
  const notice =
    refusalOfChannel(use.interaction, glance) ??
    refusalOf(read, { hint: "hint.emptyQuestion", words: glance.words });
  if (notice !== undefined) return { notice };
  return use.interaction.message === null || isInPrivate(use) ? "private" : "public";
};

/** The question as one clean line; read it after `acknowledgeQuestion` gave no notice. */
export function questionIn(use: ControlUse): string {
  const read = readQuestion(readAnswerModal(use));
  return read.kind === "question" ? read.text : "";
}
