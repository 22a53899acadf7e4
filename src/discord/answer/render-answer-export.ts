import { EXPORT_FORMATS, type ExportFormat } from "../../answering/export/export-format.ts";
import { toAnswerId } from "../control-ids.ts";
import type { MessagePart } from "../rendering/message-body.ts";
import { renderAnswerButton, toButtonRow } from "./render-answer-button.ts";
import type { WordKey, Words } from "../words/words.ts";

/** What each format is called. */
export const FORMAT_NAMES = {
  bibtex: "export.bibtex",
  ris: "export.ris",
  csv: "export.csv",
  markdown: "export.markdown",
} as const satisfies Record<ExportFormat, WordKey>;

/** Renders a button for each file that an answer can be had as. */
export function renderAnswerExport(answerId: string, words: Words): readonly MessagePart[] {
  const buttons = EXPORT_FORMATS.map((format) =>
    renderAnswerButton(toAnswerId("exportAs", answerId, format), {
      label: words(FORMAT_NAMES[format]),
    }),
  );
  return [toButtonRow(buttons)];
}
