import type { PaperCard } from "../../answering/papers/paper-card.ts";
import type { NoSuchPaper } from "../../answering/papers/paper-reason.ts";
import type { AnswerRecord } from "../../state/answer-records.ts";
import { toAnswerId } from "../control-ids.ts";
import { discordLimits } from "../rendering/discord-limits.ts";
import {
  type MessageBody,
  type MessagePart,
  toMessageBody,
  toText,
} from "../rendering/message-body.ts";
import { papersOf, quotesFrom } from "./papers-of-answer.ts";
import { renderAnswerButton, toButtonRow } from "./render-answer-button.ts";
import { renderAnswerSelect } from "./render-answer-select.ts";
import { renderTitle } from "../rendering/render-title.ts";
import { roundMarks } from "../rendering/round-marks.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";

/** Quotes on a page share these characters; what is left, some 2,000, holds nearly every abstract. */
const QUOTES_CHARS = 1_200;
const MAX_QUOTES = 6;
const MAX_SENTENCE_CHARS = 1_500;

/** Which source of an answer is shown, and what the library has of it now. */
export interface SourcePage {
  /** Counted from 0; there is such a source. */
  readonly page: number;
  readonly card: PaperCard | NoSuchPaper;
}

/**
 * Renders one source of an answer: the sentences it was cited for, its score,
 * its title and link, and its abstract with those sentences in bold. Below, a
 * menu that tells why a source came up, and buttons to the other sources.
 */
export function renderAnswerSource(
  record: Pick<AnswerRecord, "id" | "answer">,
  { page, card }: SourcePage,
  words: Words,
): MessageBody {
  const { id, answer } = record;
  const papers = papersOf(answer);
  const citation = papers[page];
  if (citation === undefined)
    throw new RangeError(`Cannot show source ${page} of ${papers.length}`);
  const quotes = quotesFrom(answer, citation);
  const isAnswered = answer.kind === "answered";
  const place = words(isAnswered ? "sources.place" : "sources.nearestPlace", {
    place: page + 1,
    total: papers.length,
  });
  const head = [
    `-# ${place} · ${words("sources.relevance", { score: citation.score })}`,
    `${isAnswered ? `**[${citation.n}]** ` : ""}${renderTitle(citation, words)}`,
    `**${words("sources.citedFor")}**`,
    ...renderQuotes(quotes),
  ].join("\n");
  return toMessageBody([
    toText(head),
    toText(renderAbstract(card, { quotes, before: head, words })),
    renderAnswerSelect(toAnswerId("why", id), papers, {
      placeholder: words("sources.chooseWhy"),
      isNumbered: isAnswered,
      words,
    }),
    ...(papers.length > 1 ? [renderTurning({ id, page, pages: papers.length })] : []),
  ]);
}

function renderQuotes(quotes: readonly string[]): readonly string[] {
  const shown = quotes.slice(0, MAX_QUOTES);
  const each = Math.floor(QUOTES_CHARS / shown.length);
  return shown
    .map((quote) => sanitizeText(roundMarks(quote), each))
    .filter(Boolean)
    .map((quote) => `> ${quote}`);
}

/** The abstract up to what the message holds, which only very long ones are cut for. */
function renderAbstract(
  card: PaperCard | NoSuchPaper,
  {
    quotes,
    before,
    words,
  }: { readonly quotes: readonly string[]; readonly before: string; readonly words: Words },
): string {
  if (card.kind === "unknown") return `-# ${words("sources.removed")}`;
  let text = `**${words("sources.abstract")}**\n`;
  for (const [index, sentence] of card.abstract.entries()) {
    const shown = sanitizeText(roundMarks(sentence), MAX_SENTENCE_CHARS);
    const marked = quotes.includes(sentence) && shown !== "" ? `**${shown}**` : shown;
    const longer = `${text}${index === 0 ? "" : " "}${marked}`;
    if (!fits(`${before}${longer} …`)) return `${text} …`;
    text = longer;
  }
  return text;
}

function fits(text: string): boolean {
  const { messageChars, messageBytes } = discordLimits;
  return text.length <= messageChars && Buffer.byteLength(text) <= messageBytes;
}

/** A button that leads nowhere still needs an id of its own: those beyond the ends lead to pages that don't exist. */
function renderTurning({
  id,
  page,
  pages,
}: {
  readonly id: string;
  readonly page: number;
  readonly pages: number;
}): MessagePart {
  const toPage = (to: number, label: string) =>
    renderAnswerButton(toAnswerId("sourcesPage", id, to < 0 ? pages : to), {
      label,
      disabled: to < 0 || to >= pages,
    });
  return toButtonRow([toPage(page - 1, "◀"), toPage(page + 1, "▶")]);
}
