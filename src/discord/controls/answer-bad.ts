import { cleanText } from "../rendering/clean-text.ts";
import type { Control } from "../control.ts";
import { answerControls, toAnswerId } from "../control-ids.ts";
import { readAnswerModal, renderAnswerModal } from "../answer/render-answer-modal.ts";
import { isUnderAnswer } from "./answer-of.ts";
import { saveVoice } from "./answer-voice.ts";

/** What the feedback keeps. */
const MAX_REASON_CHARS = 1_000;

/** Asks what is wrong with an answer. */
export const answerBad = {
  name: answerControls.bad,

  acknowledge(use, { words }) {
    const [id = ""] = use.args;
    if (!isUnderAnswer(use)) return { notice: words("answer.gone") };
    return {
      modal: renderAnswerModal(toAnswerId("badReason", id), {
        title: words("feedback.title"),
        label: words("feedback.label"),
        placeholder: words("feedback.placeholder"),
        maxChars: MAX_REASON_CHARS,
        isRequired: false,
      }),
    };
  },
} satisfies Control;

/** Notes that a member finds an answer bad, also without a word on why. */
export const answerBadReason = {
  name: answerControls.badReason,

  acknowledge: () => "private",

  async execute(use, context) {
    const reason = cleanText(readAnswerModal(use), MAX_REASON_CHARS);
    await saveVoice(use, context, { verdict: "bad", ...(reason === "" ? {} : { reason }) });
  },
} satisfies Control;
