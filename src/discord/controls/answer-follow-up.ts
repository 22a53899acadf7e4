import { refusalOfChannel } from "../incoming/channel-permission.ts";
import { acknowledgeQuestion, questionIn } from "./question-modal.ts";
import type { Control } from "../control.ts";
import { answerControls, toAnswerId } from "../control-ids.ts";
import { discordLimits } from "../rendering/discord-limits.ts";
import { renderAnswerModal } from "../answer/render-answer-modal.ts";
import { replyWithAnswer } from "../answer/reply-with-answer.ts";
import { answerOf, isUnderAnswer } from "./answer-of.ts";

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

  acknowledge: acknowledgeQuestion,

  async execute(use, context) {
    const after = await answerOf(use.args[0], context);
    const question = questionIn(use);
    await replyWithAnswer({ kind: "question", question }, { context, echoes: true, after });
  },
} satisfies Control;
