import { ComponentType } from "discord.js";
import type { AnsweredAnswer } from "../../answering/answer.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../../answering/export/export-format.ts";
import { exportPapers } from "../../answering/export/export-papers.ts";
import type { Control } from "../control.ts";
import { answerControls } from "../control-ids.ts";
import { toMessageBody, toText } from "../rendering/message-body.ts";
import { FORMAT_NAMES, renderAnswerExport } from "../answer/render-answer-export.ts";
import { renderAnswerFile } from "../answer/render-answer-file.ts";
import type { AttachedFile } from "../sending/reply.ts";
import { SaidError } from "../sending/said-error.ts";
import type { Words } from "../words/words.ts";
import { answerOf, inPlace } from "./answer-of.ts";

const FILES = {
  bibtex: { name: "papers.bib", contentType: "application/x-bibtex" },
  ris: { name: "papers.ris", contentType: "application/x-research-info-systems" },
  csv: { name: "papers.csv", contentType: "text/csv" },
  markdown: { name: "answer.md", contentType: "text/markdown" },
} as const satisfies Record<ExportFormat, Omit<AttachedFile, "data">>;

/** Sends a file of the kind that was chosen; the other kinds stay on offer below it. */
export const answerExportAs = {
  name: answerControls.exportAs,

  acknowledge: inPlace,

  async execute({ args: [id, chosen] }, { words, ...context }) {
    const { id: answerId, answer } = await answerOf(id, context);
    const format = EXPORT_FORMATS.find((name) => name === chosen);
    if (format === undefined || answer.kind === "abstained") throw new SaidError("answer.gone");
    const file = { ...FILES[format], data: toData(answer, format, words) };
    const body = toMessageBody([
      toText(words("export.made", { format: words(FORMAT_NAMES[format]) })),
      { type: ComponentType.File, file: { url: `attachment://${file.name}` } },
      ...renderAnswerExport(answerId, words),
    ]);
    await context.reply.show(body, file);
  },
} satisfies Control;

/** The whole answer as Markdown; as anything else the papers that it cites. */
function toData(answer: AnsweredAnswer, format: ExportFormat, words: Words): string {
  if (format === "markdown") return renderAnswerFile(answer, words);
  const { question: topic, citations: papers } = answer;
  return exportPapers({ topic, total: papers.length, papers }, format);
}
