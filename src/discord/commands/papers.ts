import type { Command } from "../command.ts";
import { savePaperListView } from "../paper-list-view.ts";
import { renderPaperList } from "../render-paper-list.ts";
import { untilAborted } from "../until-aborted.ts";
import { buildCommand } from "./build-command.ts";
import { privateOption } from "./private-option.ts";
import { createQuestionOption } from "./question-option.ts";

const topic = createQuestionOption({
  name: "topic",
  description: "What should the papers be about?",
  hint: "hint.emptyTopic",
});

/** `/papers`: every paper on a topic, a page at a time. */
export const papers = {
  data: buildCommand("papers", "List the papers on a topic")
    .addStringOption(topic.build)
    .addBooleanOption(privateOption.build)
    .toJSON(),

  isPrivate: privateOption.isChosen,

  refuse: topic.refuse,

  counts: true,

  async execute(interaction, context) {
    const { assistant, reply, signal, words } = context;
    const asked = topic.read(interaction);
    const list = await untilAborted(assistant.papers(asked, { signal }), signal);
    const hasButtons = list.abstained === undefined && list.papers.length > 0;
    const viewKey = hasButtons ? await savePaperListView({ topic: asked }, context) : undefined;
    await reply.show(renderPaperList(list, { viewKey, words }));
  },
} satisfies Command;
