import type { RequestContext } from "../bot-services.ts";
import { findCard } from "./find-card.ts";
import { postAnswer } from "../answer/post-answer.ts";
import { renderCard } from "./render-card.ts";
import { renderCardControls } from "./render-card-controls.ts";
import { renderCardFile } from "./render-card-file.ts";
import { renderMissingPaper } from "./render-missing-paper.ts";

/** Shows one paper, or the ones that may have been meant. Rejects as the search does. */
export async function replyWithCard(name: string, context: RequestContext): Promise<void> {
  const { reply, words } = context;
  const card = await findCard(name, context);
  if (card.kind === "unknown") {
    const { suggested } = card;
    return reply.show(renderMissingPaper(name, { suggested, opens: "instead", words }));
  }
  await postAnswer(renderCard(card, words), {
    first: (body) => reply.show(body),
    toFile: () => renderCardFile(card, words),
    buttons: renderCardControls(card, words),
    context,
  });
}
