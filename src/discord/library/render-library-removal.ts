import { ButtonStyle } from "discord.js";
import type { PaperCard } from "../../answering/papers/paper-card.ts";
import { toLibraryId } from "../control-ids.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { renderTitle } from "../rendering/render-title.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { sayNotice } from "../words/say-core.ts";
import type { Words } from "../words/words.ts";

const MAX_SOURCE_CHARS = 60;
const MAX_AUTHORS_CHARS = 120;
const MAX_SENTENCE_CHARS = 300;
const MAX_NOTICE_CHARS = 300;

/** Shows the paper that would be removed, and asks whether it is to be. */
export function renderLibraryRemoval(card: PaperCard, words: Words): MessageBody {
  const { paper, citation, abstract } = card;
  const { paperId, authors = [], source } = paper;
  const first = sanitizeText(abstract[0] ?? "", MAX_SENTENCE_CHARS);
  const by = sanitizeText(authors.join(", "), MAX_AUTHORS_CHARS);
  const from = words("library.from", { source: sanitizeText(source, MAX_SOURCE_CHARS) || "…" });
  const asked = sanitizeText(sayNotice(card, words), MAX_NOTICE_CHARS);
  const lines = [
    `### ${words("library.removeAsk")}`,
    renderTitle(citation, words),
    ...(by === "" ? [] : [by]),
    ...(first === "" ? [] : [`> ${first}`]),
    `-# ${from}`,
    ...(asked === "" ? [] : [asked]),
    words("library.comesBack"),
  ];
  const remove = {
    ...renderAnswerButton(toLibraryId("remove", paperId), { label: words("library.remove") }),
    style: ButtonStyle.Danger,
  } as const;
  const keep = renderAnswerButton(toLibraryId("keep"), { label: words("library.keep") });
  return toMessageBody([toText(lines.join("\n")), toButtonRow([remove, keep])]);
}
