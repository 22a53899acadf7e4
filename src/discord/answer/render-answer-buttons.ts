import type { AnswerRecord } from "../../state/answer-records.ts";
import { toAnswerId } from "../control-ids.ts";
import type { MessagePart } from "../rendering/message-body.ts";
import { papersOf } from "./papers-of-answer.ts";
import { type AnswerButton, renderAnswerButton, toButtonRow } from "./render-answer-button.ts";
import type { Words } from "../words/words.ts";

/**
 * Renders the buttons under the last message of an answer: what it rests on
 * and what can be done with it, and below what people think of it. Those that
 * an abstention has no use for are left out.
 *
 * @param options.isShareable Whether only the asker sees it and others could.
 * @param options.thread A button that moves the conversation to a thread of its own.
 * @returns Two rows of at most five buttons.
 */
export function renderAnswerButtons(
  { id, answer }: Pick<AnswerRecord, "id" | "answer">,
  {
    isShareable = false,
    thread,
    words,
  }: {
    readonly isShareable?: boolean;
    readonly thread?: AnswerButton | undefined;
    readonly words: Words;
  },
): readonly MessagePart[] {
  const toButton = (name: Parameters<typeof toAnswerId>[0], label: string): AnswerButton =>
    renderAnswerButton(toAnswerId(name, id), { label });
  const toSign = (name: Parameters<typeof toAnswerId>[0], emoji: string): AnswerButton =>
    renderAnswerButton(toAnswerId(name, id), { emoji });
  const hasPapers = papersOf(answer).length > 0;
  const isAnswered = answer.kind === "answered";
  return [
    toButtonRow([
      ...(hasPapers ? [toButton("sources", words("answer.sources"))] : []),
      ...(isAnswered ? [toButton("similar", words("sources.similar"))] : []),
      toButton("followUp", words("answer.followUp")),
      ...(isAnswered ? [toButton("export", words("export.button"))] : []),
      ...(thread === undefined ? [] : [thread]),
    ]),
    toButtonRow([
      toSign("good", "👍"),
      toSign("bad", "👎"),
      ...(isShareable ? [toButton("share", words("share.button"))] : []),
      toSign("delete", "🗑️"),
    ]),
  ];
}
