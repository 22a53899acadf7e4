import { refusalOfChannel } from "../incoming/channel-permission.ts";
import type { Control } from "../control.ts";
import { answerControls, toAnswerId } from "../control-ids.ts";
import { discordLimits } from "../rendering/discord-limits.ts";
import { readQuestion } from "../incoming/read-question.ts";
import { refusalOf } from "../incoming/refusal-of.ts";
import { readAnswerModal, renderAnswerModal } from "../answer/render-answer-modal.ts";
import { replyWithAnswer } from "../answer/reply-with-answer.ts";
import { answerOf, isInPrivate, isUnderAnswer } from "./answer-of.ts";

/** Asks for a question that follows an answer up. */
export const answerFollowUp = {
  name: answerControls.followUp,

  acknowledge(use, glance) {
    const { words } = glance;
    const [id = ""] = use.args;
    const notice = isUnderAnswer(use)
      ? refusalOfChannel(use.interaction, glance)
      : words("answer.gone");
    if (notice !== undefined) return { notice };
    return {
      modal: renderAnswerModal(toAnswerId("followedUp", id), {
        title: words("answer.followUpTitle"),
        label: words("answer.followUpLabel"),
        placeholder: words("answer.followUpPlaceholder"),
        maxChars: discordLimits.questionChars,
        isRequired: true,
      }),
    };
  },
} satisfies Control;

/** Answers it in a message of its own, seen by whoever sees the answer that it follows up. */
export const answerFollowedUp = {
  name: answerControls.followedUp,

  counts: true,

  acknowledge(use, glance) {
    const read = readQuestion(readAnswerModal(use));
    const notice =
      refusalOfChannel(use.interaction, glance) ??
      refusalOf(read, { hint: "hint.emptyQuestion", words: glance.words });
    if (notice !== undefined) return { notice };
    return use.interaction.message === null || isInPrivate(use) ? "private" : "public";
  },

  async execute(use, context) {
    const after = await answerOf(use.args[0], context);
    const read = readQuestion(readAnswerModal(use));
    const question = read.kind === "question" ? read.text : "";
    await replyWithAnswer({ kind: "question", question }, { context, echoes: true, after });
  },
} satisfies Control;
