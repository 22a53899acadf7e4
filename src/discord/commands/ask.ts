import type { Command } from "../command.ts";
import { replyWithAnswer } from "../reply-with-answer.ts";
import { buildCommand } from "./build-command.ts";
import { privateOption } from "./private-option.ts";
import { createQuestionOption } from "./question-option.ts";

const question = createQuestionOption({
  name: "question",
  description: "What do you want to know?",
  hint: "hint.emptyQuestion",
});

/** `/ask`: one answer that cites the abstracts it rests on. */
export const ask = {
  data: buildCommand("ask", "Ask a question; the answer cites paper abstracts")
    .addStringOption(question.build)
    .addBooleanOption(privateOption.build)
    .toJSON(),

  isPrivate: privateOption.isChosen,

  refuse: question.refuse,

  counts: true,

  async execute(interaction, context) {
    const asked = question.read(interaction);
    await replyWithAnswer({ kind: "question", question: asked }, { context, echoes: true });
  },
} satisfies Command;
