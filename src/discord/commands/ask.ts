import type { SlashCommandBooleanOption } from "discord.js";
import type { Command } from "../command.ts";
import { replyWithAnswer } from "../answer/reply-with-answer.ts";
import { buildCommand } from "./build-command.ts";
import { privateOption } from "./private-option.ts";
import { createQuestionOption } from "./question-option.ts";

const question = createQuestionOption({
  name: "question",
  description: "What do you want to know?",
  hint: "hint.emptyQuestion",
});

const DEEP = "deep";

function buildDeep(option: SlashCommandBooleanOption): SlashCommandBooleanOption {
  return option.setName(DEEP).setDescription("Take longer: more papers, and more is checked");
}

/** `/ask`: one answer that cites the abstracts it rests on. */
export const ask = {
  data: buildCommand("ask", "Ask a question; the answer cites paper abstracts")
    .addStringOption(question.build)
    .addBooleanOption(privateOption.build)
    .addBooleanOption(buildDeep)
    .toJSON(),

  isPrivate: privateOption.isChosen,

  refuse: question.refuse,

  counts: true,

  async execute(interaction, context) {
    const isDeep = interaction.options.getBoolean(DEEP) === true;
    const asked = {
      kind: "question",
      question: question.read(interaction),
      ...(isDeep ? { isDeep } : {}),
    } as const;
    await replyWithAnswer(asked, { context, echoes: true });
  },
} satisfies Command;
