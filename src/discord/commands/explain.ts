import type { Command } from "../command.ts";
import { replyWithAnswer } from "../reply-with-answer.ts";
import { buildCommand } from "./build-command.ts";
import { completeTitle } from "./complete-title.ts";
import { privateOption } from "./private-option.ts";
import { createQuestionOption } from "./question-option.ts";

const paper = createQuestionOption({
  name: "paper",
  description: "Title, method or description of the paper",
  hint: "hint.emptyPaper",
  completes: true,
});

/** `/explain`: one paper's key idea, method, result and limits. */
export const explain = {
  data: buildCommand("explain", "Explain one paper: key idea, method, result, limits")
    .addStringOption(paper.build)
    .addBooleanOption(privateOption.build)
    .toJSON(),

  isPrivate: privateOption.isChosen,

  refuse: paper.refuse,

  counts: true,

  complete: completeTitle,

  async execute(interaction, context) {
    const asked = paper.read(interaction);
    await replyWithAnswer({ kind: "explanation", paper: asked }, { context, echoes: true });
  },
} satisfies Command;
