import { PAPER_ID } from "../../corpus/paper-id.ts";
import type { RequestContext } from "../bot-services.ts";
import { findCard } from "./find-card.ts";
import { renderMissingPaper } from "./render-missing-paper.ts";
import { replyWithPapers } from "./reply-with-papers.ts";

/** Lists the papers like one, or those that may have been meant. Rejects as the search does. */
export async function replyWithSimilar(name: string, context: RequestContext): Promise<void> {
  const { reply, words } = context;
  const card = PAPER_ID.test(name) ? undefined : await findCard(name, context);
  if (card?.kind === "unknown") {
    const { suggested } = card;
    return reply.show(renderMissingPaper(name, { suggested, opens: "similar", words }));
  }
  await replyWithPapers({ topic: card?.paper.paperId ?? name, of: "paper" }, context);
}
