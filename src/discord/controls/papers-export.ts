import { ComponentType } from "discord.js";
import { EXPORT_FORMATS, type ExportFormat } from "../../answering/export/export-format.ts";
import { exportPapers } from "../../answering/export/export-papers.ts";
import type { PaperList } from "../../answering/paper-list.ts";
import type { RequestContext } from "../bot-services.ts";
import type { Control, ControlUse } from "../control.ts";
import { listControls } from "../control-ids.ts";
import { findListedPapers } from "../papers/find-listed-papers.ts";
import { toMessageBody, toText } from "../rendering/message-body.ts";
import { loadPaperListView } from "../papers/paper-list-view.ts";
import { FORMAT_NAMES } from "../answer/render-answer-export.ts";
import { renderPaperListExport } from "../papers/render-paper-list-export.ts";
import { SaidError } from "../sending/said-error.ts";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import { inPlace } from "./answer-of.ts";
import { orderIn } from "./papers-shown.ts";

const FILES = {
  bibtex: { name: "papers.bib", contentType: "application/x-bibtex" },
  ris: { name: "papers.ris", contentType: "application/x-research-info-systems" },
  csv: { name: "papers.csv", contentType: "text/csv" },
  markdown: { name: "papers.md", contentType: "text/markdown" },
} as const satisfies Record<ExportFormat, object>;

/** Offers all of a paper list as a file. */
export const papersExport = {
  name: listControls.export,

  acknowledge: () => "private",

  async execute(use, context) {
    const { reply, words } = context;
    const { list, viewKey, order } = await listOf(use, context);
    const text = words("papers.exportChoose", { papers: list.papers.length });
    await reply.show(toMessageBody([toText(text), renderPaperListExport(viewKey, order, words)]));
  },
} satisfies Control;

/** Sends the file that was chosen, with the papers in the order in which they were shown. */
export const papersExportAs = {
  name: listControls.exportAs,

  acknowledge: inPlace,

  async execute(use, context) {
    const { reply, words } = context;
    const { list, viewKey, order } = await listOf(use, context);
    const format = EXPORT_FORMATS.find((name) => name === use.args[2]) ?? "bibtex";
    const file = { ...FILES[format], data: exportPapers(list, format) };
    const { length: papers } = list.papers;
    const body = toMessageBody([
      toText(words("papers.exported", { papers, format: words(FORMAT_NAMES[format]) })),
      { type: ComponentType.File, file: { url: `attachment://${file.name}` } },
      renderPaperListExport(viewKey, order, words),
    ]);
    await reply.show(body, file);
  },
} satisfies Control;

/** @throws {UserFacingError} If there is no such list any more, or it has become empty. */
async function listOf(
  { args: [viewKey = "", order] }: ControlUse,
  context: RequestContext,
): Promise<{ list: PaperList; viewKey: string; order: ReturnType<typeof orderIn> & string }> {
  const view = await loadPaperListView(viewKey, context);
  if (view === undefined) throw new SaidError("papers.viewExpired");
  const sorted = orderIn(order) ?? view.order ?? "relevance";
  const list = await findListedPapers(view, sorted, context);
  if (list.abstained !== undefined) {
    throw new UserFacingError(list.abstained, { phrases: list.abstainedPhrases });
  }
  return { list, viewKey, order: sorted };
}
