import type { ChatModel } from "../../llm/chat-model.ts";
import type { AnswerBuilder } from "../answer-builder.ts";
import type { NumberedAbstracts } from "../number-abstracts.ts";
import { reviewAnswer, type ReviewOptions } from "../review/review-answer.ts";

/**
 * Reviews a summary as an answer is reviewed. Of the abstracts, which one prompt
 * would not hold, only those that failed statements point at are shown.
 *
 * @throws The reason of the signal, if it is aborted.
 */
export async function reviewSummary(
  builder: AnswerBuilder,
  { question, abstracts }: { readonly question: string; readonly abstracts: NumberedAbstracts },
  {
    chatModel,
    review,
    signal,
  }: {
    readonly chatModel: ChatModel;
    readonly review: ReviewOptions;
    readonly signal: AbortSignal | undefined;
  },
): Promise<void> {
  const meant = new Set(
    builder.dropped.flatMap(({ statement }) => statement.pointers.map(({ paper }) => paper)),
  );
  const blocks = abstracts.text.split("\n\n").filter((_, index) => meant.has(index + 1));
  const shown = { ...abstracts, text: blocks.join("\n\n") };
  await reviewAnswer(builder, { question, abstracts: shown }, chatModel, review, signal);
}
