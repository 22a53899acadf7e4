import { ButtonStyle, ComponentType } from "discord.js";
import { escapeMarkdown } from "../../answering/export/escape-markdown.ts";
import type { QuarantinedText } from "../../indexing/quarantine.ts";
import { visibleLine } from "../../lib/visible-line.ts";
import { toLibraryId } from "../control-ids.ts";
import { discordLimits } from "../rendering/discord-limits.ts";
import {
  type MessageBody,
  type MessagePart,
  toMessageBody,
  toText,
} from "../rendering/message-body.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { renderHeld } from "./render-library-quarantine.ts";
import type { AttachedFile } from "../sending/reply.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";

/** Texts of one paper that are shown; usually there is one. */
const MOST_TEXTS = 3;
/** What those may have together, in characters; the least fits whatever they are written in. */
const ROOMS = [2_400, 1_700, 1_000] as const;
/** Left for the question below the texts. */
const OTHER_CHARS = 500;
const OTHER_BYTES = 1_200;
const FILE_NAME = "held-back.md";

/** The texts of one paper that were held back, newest first. */
export type HeldTexts = readonly [QuarantinedText, ...QuarantinedText[]];

/** The texts of one paper, opened up for a librarian. */
export interface OpenedTexts {
  readonly message: MessageBody;
  /** The texts as a whole, when the message has no room for them. */
  readonly file?: AttachedFile;
}

/** What is asked about the texts. */
export interface HeldLook {
  /** Stands for these very texts; see `signTexts`. */
  readonly sign: string;
  /** Of the list to go back to, counted from 0. */
  readonly page: number;
  /** Whether it is asked if they are really to be let in. */
  readonly isAsking: boolean;
  /** Whether they have changed since they were read. */
  readonly isChanged?: boolean;
  readonly words: Words;
}

/** Shows what was held back of a paper, each text behind a spoiler, and what can be done about it. */
export function renderLibraryHeld(texts: HeldTexts, look: HeldLook): OpenedTexts {
  const { isAsking, isChanged = false, words } = look;
  const { entries, isCut } = renderTexts(texts, words);
  const file = isCut ? toFile(texts) : undefined;
  const sentences = [
    ...(isChanged ? [words("library.textsChanged")] : []),
    words(isAsking ? "library.allowAsk" : "library.allowAbout"),
    ...(texts.length > 1 ? [words("library.allowSeveral", { texts: texts.length })] : []),
  ];
  const shown: readonly MessagePart[] = file
    ? [{ type: ComponentType.File, file: { url: `attachment://${FILE_NAME}` } }]
    : [];
  const message = toMessageBody([
    toText(entries),
    ...shown,
    toText(sentences.join(" ")),
    renderButtons(texts[0].paperId, look),
  ]);
  return { message, ...(file ? { file } : {}) };
}

function renderButtons(paperId: string, { sign, page, isAsking, words }: HeldLook): MessagePart {
  const back = renderAnswerButton(toLibraryId("quarantine", page), {
    label: `◀ ${words("library.back")}`,
  });
  if (!isAsking) {
    const label = words("library.allow");
    const ask = renderAnswerButton(toLibraryId("askAllow", paperId, sign, page), { label });
    return toButtonRow([ask, back]);
  }
  const label = words("library.allowNow");
  const allow = renderAnswerButton(toLibraryId("allow", paperId, sign, page), { label });
  return toButtonRow([{ ...allow, style: ButtonStyle.Danger }, back]);
}

function renderTexts(
  texts: HeldTexts,
  words: Words,
): { readonly entries: string; readonly isCut: boolean } {
  const shown = texts.slice(0, MOST_TEXTS);
  let entries = "";
  let isCut = texts.length > MOST_TEXTS;
  for (const room of ROOMS) {
    const wholes = shown.map((text) =>
      sanitizeText(wholeOf(text), Math.floor(room / shown.length)),
    );
    entries = shown
      .map((text, index) => `**${index + 1}.** ${renderHeld(text, words)}\n||${wholes[index]}||`)
      .join("\n");
    isCut ||= wholes.some((whole) => whole.endsWith("…"));
    if (hasRoom(entries)) break;
  }
  return { entries, isCut };
}

function hasRoom(text: string): boolean {
  const { messageChars, messageBytes } = discordLimits;
  return (
    text.length <= messageChars - OTHER_CHARS &&
    Buffer.byteLength(text) <= messageBytes - OTHER_BYTES
  );
}

/** Everything that a record says: the name of an author can speak to a model as well. */
function wholeOf(text: QuarantinedText): string {
  return partsOf(text).join(" — ") || "…";
}

function partsOf({
  title,
  abstract,
  authors = [],
  venue = "",
  url = "",
}: QuarantinedText): readonly string[] {
  return [title, abstract, authors.join("; "), venue, url].filter((text) => text !== "");
}

function toFile(texts: HeldTexts): AttachedFile {
  const blocks = texts.map((text) =>
    partsOf(text)
      .map((part) => escapeMarkdown(visibleLine(part)))
      .join("\n\n"),
  );
  const data = `${blocks.join("\n\n---\n\n")}\n`;
  return { name: FILE_NAME, data, contentType: "text/markdown" };
}
