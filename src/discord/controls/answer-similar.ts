import { type Answer, statementsOf } from "../../answering/answer.ts";
import type { RequestContext } from "../bot-services.ts";
import type { Control, ControlUse } from "../control.ts";
import { answerControls } from "../control-ids.ts";
import { papersOf } from "../answer/papers-of-answer.ts";
import { renderAnswerSimilar, SIMILAR_PAPERS } from "../answer/render-answer-similar.ts";
import { SaidError } from "../sending/said-error.ts";
import { untilAborted } from "../sending/until-aborted.ts";
import { chosenIn } from "./answer-choice.ts";
import { answerOf, inPlace } from "./answer-of.ts";

/** Shows papers like the one that an answer cites most. */
export const answerSimilar = {
  name: answerControls.similar,
  acknowledge: () => "private",
  execute: (use, context) => showSimilar(use, context, mostCited),
} satisfies Control;

/** Shows papers like another one that the answer cites. */
export const answerSimilarTo = {
  name: answerControls.similarTo,
  acknowledge: inPlace,
  execute: (use, context) => showSimilar(use, context, () => chosenIn(use)),
} satisfies Control;

async function showSimilar(
  { args: [id] }: ControlUse,
  { words, ...context }: RequestContext,
  choose: (answer: Answer) => number,
): Promise<void> {
  const { assistant, reply, signal } = context;
  const { id: answerId, answer } = await answerOf(id, context);
  const cited = papersOf(answer);
  const page = choose(answer);
  const paper = cited[page];
  if (paper === undefined) throw new SaidError("answer.gone");
  const options = { limit: SIMILAR_PAPERS, signal };
  const list = await untilAborted(assistant.similar(paper.paperId, options), signal);
  await reply.show(renderAnswerSimilar(list, { answerId, cited, page, words }));
}

/** Place of the paper that most statements cite, the first of several. */
function mostCited(answer: Answer): number {
  if (answer.kind === "abstained") return 0;
  const counts = answer.citations.map(
    ({ n }) => statementsOf(answer).filter(({ citations }) => citations.includes(n)).length,
  );
  return counts.indexOf(Math.max(...counts));
}
