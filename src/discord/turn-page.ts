import type { RequestContext } from "./bot-services.ts";
import type { PageLink } from "./paging-id.ts";
import { loadPaperListView } from "./paper-list-view.ts";
import { renderPaperList } from "./render-paper-list.ts";
import { untilAborted } from "./until-aborted.ts";
import { words } from "./words.ts";

/**
 * Shows another page of a paper list. The list is asked for anew, so it is as
 * complete as the library is now.
 */
export async function turnPage(
  { viewKey, page }: PageLink,
  context: RequestContext,
): Promise<void> {
  const { assistant, reply, signal } = context;
  const view = await loadPaperListView(viewKey, context);
  if (view === undefined) {
    await reply.tell(words.viewExpired);
    return;
  }
  const list = await untilAborted(assistant.papers(view.topic, { signal }), signal);
  await reply.show(renderPaperList(list, { page, viewKey }));
}
