import type { RequestContext } from "../bot-services.ts";
import type { Control, ControlUse } from "../control.ts";
import { answerControls } from "../control-ids.ts";
import { papersOf } from "../answer/papers-of-answer.ts";
import { renderAnswerSource } from "../answer/render-answer-sources.ts";
import { SaidError } from "../sending/said-error.ts";
import { untilAborted } from "../sending/until-aborted.ts";
import { answerOf, inPlace } from "./answer-of.ts";

const PAGE = /^\d{1,3}$/u;

/** Shows what an answer rests on, beginning with its first source. */
export const answerSources = {
  name: answerControls.sources,
  acknowledge: () => "private",
  execute: showSource,
} satisfies Control;

/** Shows another source in the same private message. */
export const answerSourcesPage = {
  name: answerControls.sourcesPage,
  acknowledge: inPlace,
  execute: showSource,
} satisfies Control;

async function showSource(
  { args: [id, page = "0"] }: ControlUse,
  { words, ...context }: RequestContext,
): Promise<void> {
  const { assistant, reply, signal } = context;
  const record = await answerOf(id, context);
  const citation = PAGE.test(page) ? papersOf(record.answer)[Number(page)] : undefined;
  if (citation === undefined) throw new SaidError("answer.gone");
  const card = await untilAborted(assistant.card(citation.paperId, { signal }), signal);
  await reply.show(renderAnswerSource(record, { page: Number(page), card }, words));
}
