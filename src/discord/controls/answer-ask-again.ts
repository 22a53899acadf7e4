import type { Control } from "../control.ts";
import { answerControls } from "../control-ids.ts";
import { replyWithAnswer } from "../answer/reply-with-answer.ts";
import { loadForReplay } from "./answer-replay.ts";

/** Asks the question of a replayed answer anew, for the moderator alone. */
export const answerAskAgain = {
  name: answerControls.askAgain,

  access: "managers",

  counts: true,

  acknowledge: () => "private",

  async execute({ args: [id] }, context) {
    const again = await loadForReplay(id, context);
    await replyWithAnswer(again.asked, { context, echoes: true, again });
  },
} satisfies Control;
