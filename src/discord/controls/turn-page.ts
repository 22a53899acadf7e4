import { type MessageComponentInteraction, MessageFlags } from "discord.js";
import type { Control, ControlUse } from "../control.ts";
import { controlNames } from "../control-ids.ts";
import { loadPaperListView } from "../paper-list-view.ts";
import { renderPaperList } from "../render-paper-list.ts";
import { untilAborted } from "../until-aborted.ts";

const PAGE = /^\d{1,6}$/;

/**
 * Shows another page of a paper list. The list is asked for anew, so it is as complete as the library is now. Whoever
 * asked for a list turns its pages; anybody else gets a copy of their own, so that nobody's page is turned under their
 * eyes.
 */
export const turnPage = {
  name: controlNames.page,

  acknowledge: (use) => (isOwn(use) ? "update" : "private"),

  async execute({ args: [viewKey = "", page = ""] }, { words, ...context }) {
    const { assistant, reply, signal } = context;
    const view = PAGE.test(page) ? await loadPaperListView(viewKey, context) : undefined;
    if (view === undefined) return reply.tell(words("papers.viewExpired"));
    const list = await untilAborted(assistant.papers(view.topic, { signal }), signal);
    await reply.show(renderPaperList(list, { page: Number(page), viewKey, words }));
  },
} satisfies Control;

function isOwn({ interaction }: ControlUse): boolean {
  const { message, user } = interaction as MessageComponentInteraction;
  return (
    message.interactionMetadata?.user.id === user.id || message.flags.has(MessageFlags.Ephemeral)
  );
}
