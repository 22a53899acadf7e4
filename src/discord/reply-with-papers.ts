import type { RequestContext } from "./bot-services.ts";
import { type PaperListView, savePaperListView } from "./paper-list-view.ts";
import { renderPaperList } from "./render-paper-list.ts";
import { untilAborted } from "./until-aborted.ts";

/** Shows the first page of a paper list, with the buttons that turn and export it. Rejects as the search does. */
export async function replyWithPapers(view: PaperListView, context: RequestContext): Promise<void> {
  const { assistant, reply, signal, words } = context;
  const list = await untilAborted(assistant.papers(view.topic, { signal }), signal);
  const hasButtons = list.abstained === undefined && list.papers.length > 0;
  const viewKey = hasButtons ? await savePaperListView(view, context) : undefined;
  await reply.show(renderPaperList(list, { viewKey, words }));
}
