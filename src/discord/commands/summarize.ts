import type { Command } from "../command.ts";
import { replyWithAnswer } from "../answer/reply-with-answer.ts";
import { buildCommand } from "./build-command.ts";
import { privateOption } from "./private-option.ts";
import { createQuestionOption } from "./question-option.ts";

const topic = createQuestionOption({
  name: "topic",
  description: "What should the summary be about?",
  hint: "hint.emptyTopic",
});

/** `/summarize`: a themed summary over the papers of a topic. */
export const summarize = {
  data: buildCommand("summarize", "Summarize what the papers say about a topic, with citations")
    .addStringOption(topic.build)
    .addBooleanOption(privateOption.build)
    .toJSON(),

  isPrivate: privateOption.isChosen,

  refuse: topic.refuse,

  counts: true,

  async execute(interaction, context) {
    const asked = topic.read(interaction);
    await replyWithAnswer({ kind: "summary", topic: asked }, { context, echoes: true });
  },
} satisfies Command;
