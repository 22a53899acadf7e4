import type { Control } from "../control.ts";
import { answerControls } from "../control-ids.ts";
import { toMessageBody, toText } from "../rendering/message-body.ts";
import { renderAnswerExport } from "../answer/render-answer-export.ts";
import { answerOf } from "./answer-of.ts";
import { SaidError } from "../sending/said-error.ts";

/** Offers an answer and the papers it cites as files. */
export const answerExport = {
  name: answerControls.export,

  acknowledge: () => "private",

  async execute({ args: [id] }, { words, ...context }) {
    const { id: answerId, answer } = await answerOf(id, context);
    if (answer.kind === "abstained") throw new SaidError("answer.gone");
    const text = words("export.choose", { papers: answer.citations.length });
    await context.reply.show(toMessageBody([toText(text), ...renderAnswerExport(answerId, words)]));
  },
} satisfies Control;
