import type { ChatInputCommandInteraction } from "discord.js";
import type { Command } from "../command.ts";
import { replyWithAnswer } from "../answer/reply-with-answer.ts";
import { buildCommand } from "./build-command.ts";
import { completeTitle } from "./complete-title.ts";
import { privateOption } from "./private-option.ts";
import { createQuestionOption, type QuestionOption } from "./question-option.ts";

const DESCRIPTION = "Title, method or description of a paper";
const createPaperOption = (name: string): QuestionOption =>
  createQuestionOption({
    name,
    description: DESCRIPTION,
    hint: "hint.emptyPaper",
    completes: true,
  });

const required = { first: createPaperOption("first"), second: createPaperOption("second") };
const optional = {
  third: createPaperOption("third"),
  fourth: createPaperOption("fourth"),
  fifth: createPaperOption("fifth"),
};

/** The options that were filled in, in their order. */
function givenIn({ options }: ChatInputCommandInteraction): readonly QuestionOption[] {
  const further = Object.entries(optional).filter(([name]) => options.getString(name) !== null);
  return [...Object.values(required), ...further.map(([, option]) => option)];
}

/** `/compare`: two to five papers side by side. */
export const compare = {
  data: buildCommand("compare", "Compare two to five papers, aspect by aspect, with citations")
    .addStringOption(required.first.build)
    .addStringOption(required.second.build)
    .addStringOption((option) => optional.third.build(option).setRequired(false))
    .addStringOption((option) => optional.fourth.build(option).setRequired(false))
    .addStringOption((option) => optional.fifth.build(option).setRequired(false))
    .addBooleanOption(privateOption.build)
    .toJSON(),

  isPrivate: privateOption.isChosen,

  refuse: (interaction, glance) =>
    givenIn(interaction)
      .map((option) => option.refuse(interaction, glance))
      .find((refusal) => refusal !== undefined),

  counts: true,

  complete: completeTitle,

  async execute(interaction, context) {
    const subjects = givenIn(interaction).map((option) => option.read(interaction));
    await replyWithAnswer({ kind: "comparison", subjects }, { context, echoes: true });
  },
} satisfies Command;
