import { textOfAsked } from "../../state/text-of-asked.ts";
import type { Control } from "../control.ts";
import { answerControls } from "../control-ids.ts";
import { papersOf, quotesFrom } from "../answer/papers-of-answer.ts";
import { renderAnswerReason } from "../answer/render-answer-reason.ts";
import { SaidError } from "../sending/said-error.ts";
import { untilAborted } from "../sending/until-aborted.ts";
import { chosenIn } from "./answer-choice.ts";
import { answerOf, inPlace } from "./answer-of.ts";

/** Tells why a source of an answer came up, in the message in which it was chosen. */
export const answerWhy = {
  name: answerControls.why,

  acknowledge: inPlace,

  async execute(use, { words, ...context }) {
    const { assistant, reply, signal } = context;
    const record = await answerOf(use.args[0], context);
    const { asked, answer, history } = record;
    const page = chosenIn(use);
    const citation = papersOf(answer)[page];
    if (citation === undefined) throw new SaidError("answer.gone");
    const quotes = quotesFrom(answer, citation);
    const options = { history, quotes, signal };
    const asking = assistant.why(textOfAsked(asked), citation.paperId, options);
    const reason = await untilAborted(asking, signal);
    if (reason.kind === "unknown") return reply.tell(words("sources.removed"));
    await reply.show(renderAnswerReason(reason, { record, page, words }));
  },
} satisfies Control;
