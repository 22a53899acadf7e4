import { EXPORT_FORMATS } from "../../answering/export/export-format.ts";
import type { PaperOrder } from "../../answering/sort-citations.ts";
import { toListId } from "../control-ids.ts";
import type { MessagePart } from "../rendering/message-body.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { FORMAT_NAMES } from "../answer/render-answer-export.ts";
import type { Words } from "../words/words.ts";

/** Renders a button for each file that a list can be had as. */
export function renderPaperListExport(
  viewKey: string,
  order: PaperOrder,
  words: Words,
): MessagePart {
  const buttons = EXPORT_FORMATS.map((format) =>
    renderAnswerButton(toListId("exportAs", viewKey, order, format), {
      label: words(FORMAT_NAMES[format]),
    }),
  );
  return toButtonRow(buttons);
}
