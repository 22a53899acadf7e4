import { ComponentType } from "discord.js";
import { exportPapers } from "../../answering/export/export-papers.ts";
import type { Control } from "../control.ts";
import { controlNames } from "../control-ids.ts";
import { toMessageBody, toText } from "../message-body.ts";
import { loadPaperListView } from "../paper-list-view.ts";
import { untilAborted } from "../until-aborted.ts";

const FILE_NAME = "papers.bib";

/** Sends all of a paper list, asked for anew, as a BibTeX file. */
export const bibtex = {
  name: controlNames.bibtex,

  acknowledge: () => "private",

  async execute({ args: [viewKey = ""] }, { words, ...context }) {
    const { assistant, reply, signal } = context;
    const view = await loadPaperListView(viewKey, context);
    if (view === undefined) return reply.tell(words("papers.viewExpired"));
    const list = await untilAborted(assistant.papers(view.topic, { signal }), signal);
    if (list.abstained !== undefined) return reply.tell(list.abstained);
    const body = toMessageBody([
      toText(words("papers.asBibtex", { papers: list.papers.length })),
      { type: ComponentType.File, file: { url: `attachment://${FILE_NAME}` } },
    ]);
    const data = exportPapers(list, "bibtex");
    await reply.show(body, { name: FILE_NAME, data, contentType: "application/x-bibtex" });
  },
} satisfies Control;
