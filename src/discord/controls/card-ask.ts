import type { PaperCard } from "../../answering/papers/paper-card.ts";
import { refusalOfChannel } from "../incoming/channel-permission.ts";
import { cleanText } from "../rendering/clean-text.ts";
import { acknowledgeQuestion, questionIn } from "./question-modal.ts";
import type { Control } from "../control.ts";
import { paperControls, toPaperControlId } from "../control-ids.ts";
import { discordLimits } from "../rendering/discord-limits.ts";
import { findCard } from "../papers/find-card.ts";
import { renderAnswerModal } from "../answer/render-answer-modal.ts";
import { replyWithAnswer } from "../answer/reply-with-answer.ts";
import { SaidError } from "../sending/said-error.ts";
import { paperIdIn, requirePaperId } from "./card-paper.ts";

const MAX_TITLE_CHARS = 300;

/** Asks for a question about a paper. */
export const cardAsk = {
  name: paperControls.ask,

  acknowledge(use, glance) {
    const { words } = glance;
    const paperId = paperIdIn(use);
    const notice =
      paperId === undefined ? words("card.gone") : refusalOfChannel(use.interaction, glance);
    if (notice !== undefined) return { notice };
    return {
      modal: renderAnswerModal(toPaperControlId("asked", paperId ?? ""), {
        title: words("card.askTitle"),
        label: words("answer.followUpLabel"),
        placeholder: words("card.askPlaceholder"),
        maxChars: discordLimits.questionChars,
        isRequired: true,
      }),
    };
  },
} satisfies Control;

/** Answers it, in a message seen by whoever sees the paper's card; the question names the paper by its title. */
export const cardAsked = {
  name: paperControls.asked,

  counts: true,

  acknowledge: acknowledgeQuestion,

  async execute(use, context) {
    const card = await findCard(requirePaperId(use), context);
    if (card.kind === "unknown") throw new SaidError("card.gone");
    const question = nameIn(questionIn(use), card);
    await replyWithAnswer({ kind: "question", question }, { context, echoes: true });
  },
} satisfies Control;

/** In quotation marks and brackets, which name it in any language. */
function nameIn(question: string, { paper }: PaperCard): string {
  return `${question} (“${cleanText(paper.title, MAX_TITLE_CHARS)}”)`;
}
