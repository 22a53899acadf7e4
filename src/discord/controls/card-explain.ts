import { refusalOfChannel } from "../incoming/channel-permission.ts";
import type { Control } from "../control.ts";
import { paperControls } from "../control-ids.ts";
import { replyWithAnswer } from "../answer/reply-with-answer.ts";
import { isInPrivate } from "./answer-of.ts";
import { requirePaperId } from "./card-paper.ts";

/** Explains a paper in a message of its own, seen by whoever sees its card. */
export const cardExplain = {
  name: paperControls.explain,

  counts: true,

  acknowledge(use, glance) {
    const notice = refusalOfChannel(use.interaction, glance);
    if (notice !== undefined) return { notice };
    return isInPrivate(use) ? "private" : "public";
  },

  execute: (use, context) =>
    replyWithAnswer({ kind: "explanation", paper: requirePaperId(use) }, { context, echoes: true }),
} satisfies Control;
