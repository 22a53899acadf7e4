import type { CitationFormat } from "../../answering/export/export-format.ts";
import type { RequestContext } from "../bot-services.ts";
import { findCard } from "./find-card.ts";
import { renderCite } from "./render-cite.ts";
import { renderMissingPaper } from "./render-missing-paper.ts";

/** Shows how a paper is cited, or the ones that may have been meant. Rejects as the search does. */
export async function replyWithCite(
  name: string,
  format: CitationFormat,
  context: RequestContext,
): Promise<void> {
  const { reply, words } = context;
  const card = await findCard(name, context);
  if (card.kind === "unknown") {
    const { suggested } = card;
    return reply.show(renderMissingPaper(name, { suggested, opens: "cite", words }));
  }
  const { body, file } = renderCite(card.citation, format, words);
  await reply.show(body, file);
}
