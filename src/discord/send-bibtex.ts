import { ComponentType } from "discord.js";
import { exportPapers } from "../answering/export/export-papers.ts";
import type { RequestContext } from "./bot-services.ts";
import { toMessageBody, toText } from "./message-body.ts";
import { loadPaperListView } from "./paper-list-view.ts";
import { untilAborted } from "./until-aborted.ts";
import { words } from "./words.ts";

/**
 * Sends all of a paper list, asked for anew, as a BibTeX file.
 *
 * @param viewKey Key of the list's view in the state.
 */
export async function sendBibtex(viewKey: string, context: RequestContext): Promise<void> {
  const { assistant, reply, signal } = context;
  const view = await loadPaperListView(viewKey, context);
  if (view === undefined) {
    await reply.tell(words.viewExpired);
    return;
  }
  const list = await untilAborted(assistant.papers(view.topic, { signal }), signal);
  if (list.abstained !== undefined) {
    await reply.tell(list.abstained);
    return;
  }
  const body = toMessageBody([
    toText(words.asBibtex(list.papers.length)),
    { type: ComponentType.File, file: { url: `attachment://${words.bibtexFile}` } },
  ]);
  const text = exportPapers(list, "bibtex");
  await reply.show(body, { name: words.bibtexFile, text, contentType: "application/x-bibtex" });
}
