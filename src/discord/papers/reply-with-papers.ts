import type { RequestContext } from "../bot-services.ts";
import { findListedPapers } from "./find-listed-papers.ts";
import { type PaperListView, savePaperListView } from "./paper-list-view.ts";
import { renderPaperList } from "./render-paper-list.ts";

/**
 * Shows the first page of a paper list, with what turns, sorts and exports it. Rejects as the search does.
 */
export async function replyWithPapers(view: PaperListView, context: RequestContext): Promise<void> {
  const { reply, words } = context;
  const { of, order = "relevance" } = view;
  const list = await findListedPapers(view, order, context);
  const hasButtons = list.abstained === undefined && list.papers.length > 0;
  const viewKey = hasButtons ? await savePaperListView(view, context) : undefined;
  await reply.show(renderPaperList(list, { of, order, viewKey, words }));
}
