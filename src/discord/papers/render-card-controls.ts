import type { PaperCard } from "../../answering/papers/paper-card.ts";
import { toPaperControlId } from "../control-ids.ts";
import type { MessagePart } from "../rendering/message-body.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { renderPaperSelect } from "./render-paper-select.ts";
import type { Words } from "../words/words.ts";

const BUTTONS = [
  ["explain", "card.explain"],
  ["similar", "card.similarButton"],
  ["cite", "card.cite"],
  ["ask", "card.ask"],
] as const;

/** Renders what can be done with a paper, and a menu that opens a similar one. */
export function renderCardControls(
  { paper: { paperId }, similar }: Pick<PaperCard, "paper" | "similar">,
  words: Words,
): readonly MessagePart[] {
  const buttons = BUTTONS.map(([name, label]) =>
    renderAnswerButton(toPaperControlId(name, paperId), { label: words(label) }),
  );
  const placeholder = words("card.openSimilar");
  return [
    toButtonRow(buttons),
    ...(similar.length === 0
      ? []
      : [renderPaperSelect(toPaperControlId("open"), similar, { placeholder, words })]),
  ];
}
