import type { Command } from "../command.ts";
import { savePaperListView } from "../paper-list-view.ts";
import { PAPERS_PER_PAGE, renderPaperList } from "../render-paper-list.ts";
import { untilAborted } from "../until-aborted.ts";
import { words } from "../words.ts";
import { buildCommand } from "./build-command.ts";
import { createQuestionOption } from "./question-option.ts";

const topic = createQuestionOption({
  name: "topic",
  description: "What should the papers be about?",
  hint: words.emptyTopic,
});

/** `/papers`: every paper on a topic, a page at a time. */
export const papers = {
  data: buildCommand("papers", "List the papers on a topic").addStringOption(topic.build).toJSON(),

  refuse: topic.refuse,

  async execute(interaction, context) {
    const { assistant, reply, signal } = context;
    const asked = topic.read(interaction);
    const list = await untilAborted(assistant.papers(asked, { signal }), signal);
    const isPaged = list.papers.length > PAPERS_PER_PAGE;
    const viewKey = isPaged ? await savePaperListView({ topic: asked }, context) : undefined;
    await reply.show(renderPaperList(list, { viewKey }));
  },
} satisfies Command;
