import { ComponentType } from "discord.js";
import type { Citation } from "../../answering/answer.ts";
import { citePaper } from "../../answering/export/cite-paper.ts";
import { CITATION_FORMATS, type CitationFormat } from "../../answering/export/export-format.ts";
import { toPaperControlId } from "../control-ids.ts";
import {
  type MessageBody,
  type MessagePart,
  toMessageBody,
  toText,
} from "../rendering/message-body.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { renderTitle } from "../rendering/render-title.ts";
import type { AttachedFile } from "../sending/reply.ts";
import type { WordKey, Words } from "../words/words.ts";

/** What a message has room for beside the title and two sentences. */
const MAX_CHARS = 2_800;
const MAX_BYTES = 7_000;
const FENCE = "```";
/** Between the backticks of a fence that stands in a text; always seen, unlike the zero-width characters. */
const HAIR_SPACE = "\u200A";

const FORMAT_NAMES = {
  bibtex: "export.bibtex",
  ris: "export.ris",
  apa: "cite.apa",
  markdown: "export.markdown",
} as const satisfies Record<CitationFormat, WordKey>;

const FILES = {
  bibtex: { name: "paper.bib", contentType: "application/x-bibtex" },
  ris: { name: "paper.ris", contentType: "application/x-research-info-systems" },
  apa: { name: "paper.txt", contentType: "text/plain" },
  markdown: { name: "paper.md", contentType: "text/markdown" },
} as const satisfies Record<CitationFormat, object>;

/** A citation as it is shown. */
export interface RenderedCitation {
  /** Takes a file of the message that it replaces away. */
  readonly body: MessageBody & { readonly attachments: readonly [] };
  /** Absent when the message has the citation character for character. */
  readonly file?: AttachedFile;
}

/**
 * Renders how a paper is cited, in a block of code to be copied, with buttons
 * for the other formats. What is too long for that, or can't stand in such a
 * block as it is, comes as a file too.
 */
export function renderCite(
  paper: Citation,
  format: CitationFormat,
  words: Words,
): RenderedCitation {
  const data = citePaper(paper, format);
  const text = data.replaceAll("\r\n", "\n").trimEnd();
  const isLong = text.length > MAX_CHARS || Buffer.byteLength(text) > MAX_BYTES;
  const isSafe = !text.includes(FENCE);
  const { quote: _, ...titled } = paper;
  const heading = words("cite.heading", {
    format: words(FORMAT_NAMES[format]),
    title: renderTitle(titled, words),
  });
  const file = isLong || !isSafe ? { ...FILES[format], data } : undefined;
  const parts: MessagePart[] = [
    toText(heading),
    ...(isLong ? [] : [toText(`${FENCE}\n${disarm(text)}\n${FENCE}`)]),
    ...(file === undefined
      ? []
      : [
          toText(`-# ${words(isLong ? "cite.long" : "cite.exact")}`),
          { type: ComponentType.File, file: { url: `attachment://${file.name}` } } as const,
        ]),
    renderFormats(paper.paperId, format, words),
  ];
  const body = { ...toMessageBody(parts), attachments: [] as const };
  return file === undefined ? { body } : { body, file };
}

/** A fence within the block would end it. */
function disarm(text: string): string {
  return text.replaceAll(/`{3,}/gu, (run) => run.split("").join(HAIR_SPACE));
}

function renderFormats(paperId: string, shown: CitationFormat, words: Words): MessagePart {
  const buttons = CITATION_FORMATS.map((format) =>
    renderAnswerButton(toPaperControlId("citeAs", paperId, format), {
      label: words(FORMAT_NAMES[format]),
      disabled: format === shown,
    }),
  );
  return toButtonRow(buttons);
}
