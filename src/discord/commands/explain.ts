import type { Command } from "../command.ts";
import { replyWithAnswer } from "../answer/reply-with-answer.ts";
import { buildCommand } from "./build-command.ts";
import { completeTitle } from "./complete-title.ts";
import { paperOption } from "./paper-option.ts";
import { privateOption } from "./private-option.ts";

/** `/explain`: one paper's key idea, method, result and limits. */
export const explain = {
  data: buildCommand("explain", "Explain one paper: key idea, method, result, limits")
    .addStringOption(paperOption.build)
    .addBooleanOption(privateOption.build)
    .toJSON(),

  isPrivate: privateOption.isChosen,

  refuse: paperOption.refuse,

  counts: true,

  complete: completeTitle,

  async execute(interaction, context) {
    const asked = paperOption.read(interaction);
    await replyWithAnswer({ kind: "explanation", paper: asked }, { context, echoes: true });
  },
} satisfies Command;
