import type { SlashCommandStringOption } from "discord.js";
import { PAPER_ORDERS } from "../../answering/sort-citations.ts";
import type { Command } from "../command.ts";
import { replyWithPapers } from "../papers/reply-with-papers.ts";
import { buildCommand } from "./build-command.ts";
import { privateOption } from "./private-option.ts";
import { createQuestionOption } from "./question-option.ts";
import { yearOption } from "./year-option.ts";

const topic = createQuestionOption({
  name: "topic",
  description: "What should the papers be about?",
  hint: "hint.emptyTopic",
});

const SORT = "sort";
const ORDER_NAMES = {
  relevance: "Best match first",
  newest: "Newest first",
  oldest: "Oldest first",
  title: "By title",
} as const;

function buildSort(option: SlashCommandStringOption): SlashCommandStringOption {
  const choices = PAPER_ORDERS.map((value) => ({ name: ORDER_NAMES[value], value }));
  return option
    .setName(SORT)
    .setDescription("In which order?")
    .addChoices(...choices);
}

/** `/papers`: every paper on a topic, a page at a time. */
export const papers = {
  data: buildCommand("papers", "List the papers on a topic")
    .addStringOption(topic.build)
    .addStringOption(yearOption.build)
    .addStringOption(buildSort)
    .addBooleanOption(privateOption.build)
    .toJSON(),

  isPrivate: privateOption.isChosen,

  refuse: (interaction, glance) =>
    topic.refuse(interaction, glance) ?? yearOption.refuse(interaction, glance),

  counts: true,

  async execute(interaction, context) {
    const chosen = interaction.options.getString(SORT);
    const order = PAPER_ORDERS.find((name) => name === chosen) ?? "relevance";
    const view = { topic: topic.read(interaction), ...yearOption.read(interaction), order };
    await replyWithPapers(view, context);
  },
} satisfies Command;
